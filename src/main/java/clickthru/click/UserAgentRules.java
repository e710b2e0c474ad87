package clickthru.click;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a user agent says about who sent it. The rules, in the order they are tried:
 *
 * <ol>
 *   <li>{@code ua:empty}: none, or one that says nothing, such as {@code Mozilla/5.0} alone.
 *   <li>{@code ua:preview}: a fetcher of link previews by name, whatever browser it looks like.
 *   <li>{@code ua:app}: an in-app browser, phone or television that the lists take for a bot; but
 *       not if it calls itself one all the same.
 *   <li>{@code ua:app-bare}: an app's own request without the browser's part; may be a tap.
 *   <li>{@code ua:isbot}: isbot's patterns find it.
 *   <li>{@code ua:known}: crawler-user-agents names it.
 *   <li>{@code ua:automation}: a driven browser, library or tool by name.
 *   <li>{@code ua:no-browser}: nothing in it says that it is a browser.
 *   <li>{@code else}: nothing speaks against a person.
 * </ol>
 */
final class UserAgentRules {
  private static final Judgement EMPTY = new Judgement(Verdict.BOT, "ua:empty");
  private static final Judgement PREVIEW = new Judgement(Verdict.PREVIEW, "ua:preview");
  private static final Judgement APP = new Judgement(Verdict.PERSON, "ua:app");
  private static final Judgement BARE_APP = new Judgement(Verdict.PERSON, "ua:app-bare");
  private static final Judgement LISTED = new Judgement(Verdict.BOT, "ua:isbot");
  private static final Judgement KNOWN = new Judgement(Verdict.BOT, "ua:known");
  private static final Judgement AUTOMATION = new Judgement(Verdict.BOT, "ua:automation");
  private static final Judgement NO_BROWSER = new Judgement(Verdict.BOT, "ua:no-browser");
  private static final Judgement PERSON = new Judgement(Verdict.PERSON, "else");

  private static final Set<String> SAYS_NOTHING =
      Set.of("", "-", "mozilla", "mozilla/4.0", "mozilla/5.0", "null", "(null)", "undefined");

  /** What a bot says of itself even while it bears an app's name. */
  private static final Pattern CALLS_ITSELF_BOT =
      Pattern.compile(
          "(?<!cu)bots?(?![a-z])|crawl|spider|https?:|headless|puppeteer|playwright|selenium"
              + "|phantomjs|python|curl/|wget/|okhttp/|lighthouse|scraper");

  private final BotList bots;

  UserAgentRules(BotList bots) {
    this.bots = bots;
  }

  Judgement judge(String userAgent) {
    String agent = unquoted(userAgent.strip());
    String lower = agent.toLowerCase(Locale.ROOT);
    if (lower.length() < 2 || SAYS_NOTHING.contains(lower)) return EMPTY;
    if (Previewers.match(lower)) return PREVIEW;
    boolean like = AgentShape.startsLikeBrowser(lower);
    if (like ? KnownPeople.match(lower) : KnownPeople.matchBare(lower)) {
      if (!CALLS_ITSELF_BOT.matcher(lower).find() && !bots.names(agent))
        return like ? APP : BARE_APP;
    }
    if (bots.matches(agent, lower)) return LISTED;
    if (bots.names(agent)) return KNOWN;
    if (Automation.match(lower)) return AUTOMATION;
    return AgentShape.isBrowser(lower) ? PERSON : NO_BROWSER;
  }

  /** Some browsers send theirs in quotes. */
  static String unquoted(String agent) {
    int end = agent.length();
    if (end < 2 || agent.charAt(0) != '"' || agent.charAt(end - 1) != '"') return agent;
    return agent.substring(1, end - 1).strip();
  }
}
