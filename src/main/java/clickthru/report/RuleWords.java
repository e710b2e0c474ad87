package clickthru.report;

import java.util.Map;

/** What each of the judge's rules means, for somebody who never read the judge. */
final class RuleWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("method:head", "A HEAD request: a check whether the link works, never a tap"),
          Map.entry("header:purpose", "The browser or app said that it fetches ahead of a tap"),
          Map.entry("ua:empty", "No user agent, or one that says nothing"),
          Map.entry("ua:preview", "A fetcher of link previews, by name"),
          Map.entry("ua:app", "An app's own browser that lists often take for a bot"),
          Map.entry("ua:app-bare", "An app's own request without the browser's part; may be a tap"),
          Map.entry("ua:isbot", "On isbot's list of automatic clients"),
          Map.entry("ua:known", "Named in the list crawler-user-agents"),
          Map.entry("ua:automation", "A driven browser, a library or a tool, by name"),
          Map.entry("ua:no-browser", "Nothing in it says that it is a browser"),
          Map.entry("own:test", "A test: the link was tapped with ?ct_test"),
          Map.entry("own:browser", "A browser of the team, taken out of the count"),
          Map.entry("own:network", "From one of the team's own networks"),
          Map.entry("privacy:signal", "The visitor asked not to be counted"),
          Map.entry("network:data-centre", "A browser by name, but from a data centre"),
          Map.entry("visitor:again", "The same visitor again, within moments"),
          Map.entry("burst:mailing", "One visitor on several links of a mailing within seconds"),
          Map.entry("referrer:scanner", "One visitor on two links at once, from a mail scanner"),
          Map.entry("burst:link", "One visitor on one link again and again"),
          Map.entry("else", "Nothing speaks against a person"));

  private RuleWords() {}

  static String of(String rule) {
    return WORDS.getOrDefault(rule, "");
  }
}
