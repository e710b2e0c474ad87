package clickthru.link;

import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last part of a short link, such as {@code spring} in {@code https://go.example/spring}: 1 to
 * 64 ASCII letters, digits, {@code -} or {@code _}, the first a letter or digit.
 *
 * <p>Reserved words live here too, so that what the routes keep and what a link may be called can't
 * disagree. Slugs are found whatever their case; {@link #key} is the form they are stored in.
 */
public final class Slug {
  /** The longest slug, in characters. */
  public static final int MAX_LENGTH = 64;

  /** Digits and letters nobody mistakes for one another on a poster: no 0/o, 1/i/l. */
  private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

  /** 31^7 is about 2.8e10, too many for anybody to find links by trying. */
  private static final int RANDOM_LENGTH = 7;

  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Our own pages and probes; what people expect a site, not a campaign, to answer with; what
   * browsers, crawlers and phones ask for unbidden (with a dot, so no candidates: they are here for
   * the message).
   */
  private static final Set<String> RESERVED =
      Set.of(
          """
          admin api assets bio convert ct.js docs health healthz live livez
          login logout metrics openapi openapi.json postback privacy qr ready
          readyz setup share signin static webjars
          404 abuse account app auth banned create-admin css dashboard
          fonts help images img index js libs link links password
          pricing protected public register report reset-password rest
          settings signout signup stats status support terms verify
          .well-known apple-app-site-association apple-touch-icon.png
          favicon.ico favicon.png favicon.svg humans.txt index.html index.php
          manifest.json manifest.webmanifest robots.txt security.txt
          sitemap.xml
          """
              .strip()
              .split("\\s+"));

  private Slug() {}

  /** A new slug of seven characters, unguessable; the caller tries again when it is taken. */
  public static String random() {
    while (true) {
      StringBuilder slug = new StringBuilder(RANDOM_LENGTH);
      for (int i = 0; i < RANDOM_LENGTH; i++) {
        slug.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
      }
      String text = slug.toString();
      if (!isReserved(text)) return text;
    }
  }

  /**
   * The form a slug is stored and looked up in: A-Z in lower case, everything else as it is, so no
   * Unicode look-alike (such as the Kelvin sign) turns into a letter.
   */
  public static String key(String slug) {
    for (int i = 0; i < slug.length(); i++) {
      if (isUpper(slug.charAt(i))) return lower(slug);
    }
    return slug;
  }

  /** Whether a path segment could be a slug at all; allocates nothing, for the redirect path. */
  public static boolean isCandidate(String pathSegment) {
    int length = pathSegment.length();
    if (length == 0 || length > MAX_LENGTH) return false;
    if (!isAlphanumeric(pathSegment.charAt(0))) return false;
    for (int i = 1; i < length; i++) {
      char c = pathSegment.charAt(i);
      if (!isAlphanumeric(c) && c != '-' && c != '_') return false;
    }
    return true;
  }

  /** Whether the program keeps this word for itself; takes a {@link #key}. */
  public static boolean isReserved(String key) {
    return RESERVED.contains(key);
  }

  /** Null when the text may be a link's slug, else a message for the person who typed it. */
  public static @Nullable String problem(String custom) {
    if (custom.isEmpty()) {
      return "The slug is empty; type 1 to 64 letters, digits, - or _.";
    }
    if (custom.length() > MAX_LENGTH) {
      return "The slug has " + custom.length() + " characters; 64 is the most.";
    }
    if (isReserved(key(custom))) {
      return "“" + custom + "” is a page of this site; choose another slug.";
    }
    if (!isCandidate(custom)) {
      return "A slug has only the letters a to z, digits, - and _, and starts with a letter or digit.";
    }
    return null;
  }

  private static String lower(String slug) {
    char[] chars = slug.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (isUpper(chars[i])) chars[i] += 'a' - 'A';
    }
    return new String(chars);
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || isUpper(c) || (c >= '0' && c <= '9');
  }
}
