package clickthru.post;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The platforms by their hosts, and their posts by what their addresses and exports write. */
final class Site {
  private static final Pattern PINTEREST =
      Pattern.compile("(?:.+\\.)?pinterest\\.(?:com|info|[a-z]{2}|com?\\.[a-z]{2})");

  /** What precedes the one host of a page that the platform shows under several. */
  private static final Pattern ALIAS =
      Pattern.compile(
          "^(?:web|touch|mbasic|[a-z]{2}-[a-z]{2})\\.(?=facebook\\.com)|^[a-z]{2}\\.(?=linkedin\\.com)");

  private Site() {}

  static Platform platform(String host) {
    if (isOf(host, "x.com", "twitter.com")) return Platform.X;
    if (isOf(host, "facebook.com", "fb.com", "fb.watch", "fb.me")) return Platform.FACEBOOK;
    if (isOf(host, "instagram.com", "instagr.am")) return Platform.INSTAGRAM;
    if (isOf(host, "linkedin.com", "lnkd.in")) return Platform.LINKEDIN;
    if (isOf(host, "tiktok.com")) return Platform.TIKTOK;
    if (isOf(host, "youtube.com", "youtu.be", "youtube-nocookie.com")) return Platform.YOUTUBE;
    if (isOf(host, "threads.net", "threads.com")) return Platform.THREADS;
    if (isOf(host, "bsky.app")) return Platform.BLUESKY;
    if (isOf(host, "pin.it") || PINTEREST.matcher(host).matches()) return Platform.PINTEREST;
    return Platform.OTHER;
  }

  /** The post at an address of the platform; null when the address doesn't tell which. */
  static @Nullable PostAddress post(Platform platform, WebAddress web) {
    return switch (platform) {
      case X -> XPost.at(web);
      case FACEBOOK -> FacebookPost.at(web);
      case INSTAGRAM -> InstagramPost.at(web);
      case LINKEDIN -> LinkedInPost.at(web);
      case TIKTOK -> TikTokPost.at(web);
      case YOUTUBE -> YouTubePost.at(web);
      case THREADS -> ThreadsPost.at(web);
      case PINTEREST -> PinterestPost.at(web);
      case BLUESKY -> BlueskyPost.at(web);
      case META_ADS, GOOGLE_ADS, MAILCHIMP, GOOGLE_ANALYTICS, OTHER -> null;
    };
  }

  /** The post of this id; null when the platform has no such ids. */
  static @Nullable PostAddress post(Platform platform, String id) {
    return switch (platform) {
      case X -> XPost.of(id);
      case FACEBOOK -> FacebookPost.of(id);
      case INSTAGRAM -> InstagramPost.of(id);
      case LINKEDIN -> LinkedInPost.of(id);
      case TIKTOK -> TikTokPost.of(id);
      case YOUTUBE -> YouTubePost.of(id);
      case THREADS -> ThreadsPost.of(id);
      case PINTEREST -> PinterestPost.of(id);
      case BLUESKY -> BlueskyPost.of(id);
      case META_ADS, GOOGLE_ADS, MAILCHIMP, GOOGLE_ANALYTICS, OTHER ->
          new PostAddress(platform, id, null, null);
    };
  }

  /** The one address of a page that is no known post. */
  static String page(Platform platform, WebAddress web) {
    if (platform == Platform.OTHER) return web.page();
    String page = ALIAS.matcher(web.page()).replaceFirst("");
    return "https://" + page.replaceFirst("^twitter\\.com", "x.com");
  }

  private static boolean isOf(String host, String... domains) {
    for (String domain : domains) {
      if (host.equals(domain) || host.endsWith("." + domain)) return true;
    }
    return false;
  }
}
