package clickthru.link;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where a link leads: an absolute http or https address in printable ASCII, at most 2,048 bytes.
 *
 * <p>{@link #parse} is the one way in for what people type. The constructor is for what was parsed
 * before, and checks only what every destination must be.
 */
public record Destination(String url) {
  /** The longest destination, in bytes, once it is normalised. */
  public static final int MAX_LENGTH = 2_048;

  /** Scripts that are written together in one word (UTS #39, "highly restrictive"). */
  private static final List<Set<Character.UnicodeScript>> FAMILIES =
      List.of(
          Set.of(
              Character.UnicodeScript.LATIN,
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.HIRAGANA,
              Character.UnicodeScript.KATAKANA),
          Set.of(
              Character.UnicodeScript.LATIN,
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.BOPOMOFO),
          Set.of(
              Character.UnicodeScript.LATIN,
              Character.UnicodeScript.HAN,
              Character.UnicodeScript.HANGUL));

  public Destination {
    if (url.length() > MAX_LENGTH) {
      throw new BadDestination(
          "The address is " + url.length() + " bytes long; " + MAX_LENGTH + " is the most.");
    }
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw new BadDestination("The address must begin with http:// or https://.");
    }
    if (!url.chars().allMatch(Destination::isPrintableAscii)) {
      throw new BadDestination("The address must be printable ASCII without spaces.");
    }
  }

  /**
   * What this installation allows.
   *
   * @param ownAuthority {@code host:port} of the base URL; the port may be missing; must be a valid
   *     one
   * @param allowPrivate whether links may lead to private addresses
   */
  public record Rules(String ownAuthority, boolean allowPrivate) {
    public Rules {
      // Canonical, and a wrong base URL is found at the start rather than with the first link.
      ownAuthority = Authority.parse(ownAuthority).toString();
    }
  }

  /**
   * Checks an address and brings it into the form it is stored in: scheme and host in lower case,
   * an international host as Punycode, characters outside ASCII percent-encoded as UTF-8, and every
   * other byte as it was.
   *
   * @throws BadDestination when the address may not be used; its message is for the user
   */
  public static Destination parse(String raw, Rules rules) {
    refuseUnreadable(raw);
    String scheme = scheme(raw);
    int start = scheme.length() + "://".length();
    int end = endOfAuthority(raw, start);
    Authority authority = Authority.parse(raw.substring(start, end));
    if (authority.sameDoor(Authority.parse(rules.ownAuthority()))) {
      throw new BadDestination(
          "This address is on the short-link host itself and would go round in circles; "
              + "give the page's own address.");
    }
    if (!rules.allowPrivate() && authority.isPrivate()) {
      throw new BadDestination(
          "“" + authority.host() + "” can't be reached from the Internet; give a public address.");
    }
    return new Destination(scheme + "://" + authority + rest(raw.substring(end)));
  }

  /**
   * Whether a part of the host mixes scripts, such as a Cyrillic а among Latin letters: a warning
   * for the page, since it may look like another name.
   */
  public boolean mixedScript() {
    int start = url.indexOf("://") + "://".length();
    for (String label : url.substring(start, endOfAuthority(url, start)).split("[.:]")) {
      Set<Character.UnicodeScript> scripts = EnumSet.noneOf(Character.UnicodeScript.class);
      Punycode.decode(label)
          .codePoints()
          .mapToObj(Character.UnicodeScript::of)
          .forEach(scripts::add);
      scripts.remove(Character.UnicodeScript.COMMON);
      scripts.remove(Character.UnicodeScript.INHERITED);
      if (scripts.size() > 1 && FAMILIES.stream().noneMatch(f -> f.containsAll(scripts)))
        return true;
    }
    return false;
  }

  private static void refuseUnreadable(String raw) {
    if (raw.isEmpty()) {
      throw new BadDestination("The address is empty; write it like https://example.com/page.");
    }
    // Normalising shortens nothing but a host, so this is too long in any case: don't start on it.
    if (raw.length() > 2 * MAX_LENGTH) {
      throw new BadDestination("The address is too long; " + MAX_LENGTH + " bytes is the most.");
    }
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (Character.isISOControl(c) || c == ' ') {
        throw new BadDestination(
            "The address contains a space, a line break or another control character; "
                + "take it out, or write %20 for a space.");
      }
      if (c == '\\') {
        throw new BadDestination("The address contains a backslash; write / instead.");
      }
    }
  }

  private static String scheme(String raw) {
    for (String scheme : List.of("https", "http")) {
      String start = scheme + "://";
      if (raw.regionMatches(true, 0, start, 0, start.length())) return scheme;
    }
    throw new BadDestination(
        "The address must begin with https:// or http://, like https://example.com/page.");
  }

  private static int endOfAuthority(String url, int start) {
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) end++;
    return end;
  }

  private static String rest(String text) {
    if (Percent.hasBrokenEscape(text)) {
      throw new BadDestination(
          "The address has a % that isn't followed by two hexadecimal digits; "
              + "write %25 for a percent sign.");
    }
    return Percent.encode(text, Destination::isPrintableAscii);
  }

  private static boolean isPrintableAscii(int c) {
    return c > 0x20 && c < 0x7F;
  }
}
