package clickthru.click;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetchers of link previews, by name. They come in crowds after a post and many dress as a browser:
 * iMessage sends Safari's user agent with those of Facebook's and X's fetchers behind it.
 *
 * <p>Not here, and so bots: Applebot (it indexes for Siri and Spotlight; iMessage's previews don't
 * bear its name), Google-Read-Aloud (reads a page out), and fetchers that answer a chat's question.
 */
public final class Previewers {
  private static final Words NAMES =
      Words.of(
          // Social networks.
          "facebookexternalhit",
          "facebot",
          "meta-externalhit",
          "twitterbot",
          "linkedinbot",
          "pinterestbot",
          "pinterest.com/bot",
          "redditbot",
          "vkshare",
          "odklbot",
          "cardyb",
          "blueskypreview",
          "tiktokspider",
          "thirdlandingpagefeinfra",
          "xing bot",
          "tumblr/14",
          "snap url preview",
          "snapurlpreview",
          "quora link preview",
          // Messengers.
          "slackbot",
          "slack-imgproxy",
          "telegrambot",
          "discordbot",
          "skypeuripreview",
          "viberurldownloader",
          "line-poker",
          "kakaotalk-scrap",
          "groupmebot",
          "keybasebot",
          "dingtalkbot-linkservice",
          "chatwork linkpreview",
          "mattermost-bot",
          "zulipurlpreview",
          "rocket.chat",
          "google-pagerenderer",
          "microsoftpreview",
          // Discord's second fetcher; a genuine Firefox on a Mac has said 10.15 since version 87.
          "intel mac os x 11.6; rv:92.0",
          // Servers of the Fediverse and of Matrix, each of which fetches for its own people.
          "mastodon/",
          "(mastodon",
          "misskey",
          "summalybot",
          "pleroma",
          "akkoma",
          "lemmy/",
          "lemmy;",
          "friendica",
          "gotosocial",
          "calckey",
          "firefish",
          "foundkey/",
          "sharkey/",
          "iceshrimp",
          "peertube/",
          "pixelfed/",
          "hubzilla",
          "bookwyrm",
          "funkwhale",
          "synapse/",
          "synapse (",
          "dendrite/",
          "matrix-media-repo",
          // Services and anybody who says so.
          "iframely",
          "embedly",
          "opengraph",
          "open-graph",
          "open graph",
          "unfurl",
          "richlink",
          "linkpreview",
          "link-preview",
          "link preview",
          "linkexpanding",
          "urlpreview",
          "url preview",
          "uripreview",
          "web preview",
          "bingpreview",
          "previewbot",
          "discourse forum onebox");

  private Previewers() {}

  /** Whether a request with this user agent is judged, by it, to be a fetcher of link previews. */
  public static boolean sent(@Nullable String userAgent) {
    if (userAgent == null) return false;
    // The judge sees no more of it than the journal keeps.
    int end = Math.min(userAgent.length(), ClickRecord.LONGEST_TEXT);
    String agent = UserAgentRules.unquoted(userAgent.substring(0, end).strip());
    return match(agent.toLowerCase(Locale.ROOT));
  }

  /** In lower case. */
  static boolean match(String userAgent) {
    // Bare, these are the messenger's own fetch for the sender; with Mozilla the app's web view.
    return userAgent.startsWith("whatsapp")
        || userAgent.startsWith("viber")
        || NAMES.anyIn(userAgent);
  }
}
