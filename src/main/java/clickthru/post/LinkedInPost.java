package clickthru.post;

import clickthru.link.Percent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A post on LinkedIn. One post has up to three numbers, as an activity, a share and a ugcPost, and
 * nothing in them tells which belong together: the kind stays in the id so that they don't mix.
 */
final class LinkedInPost {
  private static final Map<String, String> KINDS =
      Map.of(
          "activity", "activity", "share", "share", "ugcpost", "ugcPost", "grouppost", "groupPost");
  private static final String NUMBER = "((?:[0-9]{1,19}-)?([1-9][0-9]{0,18}))(?![a-z0-9])";
  private static final Pattern URN =
      Pattern.compile("(?i)(?<![a-z])(activity|share|ugcPost|groupPost):" + NUMBER);
  private static final Pattern SLUG =
      Pattern.compile("(?i).*[-_](activity|share|ugcPost)-(([1-9][0-9]{9,18}))(?![a-z0-9]).*");
  private static final List<String> PARAMETERS =
      List.of("updateEntityUrn", "highlightedUpdateUrn", "updateUrn", "shareUrn");

  private LinkedInPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    Matcher slug = SLUG.matcher(web.after("posts"));
    if (slug.matches()) return post(slug);
    // Some tools escape what is escaped already.
    PostAddress inPath = find(Percent.decode(Percent.decode(web.path())));
    if (inPath != null) return inPath;
    for (String name : PARAMETERS) {
      PostAddress inQuery = find(Percent.decode(web.parameter(name)));
      if (inQuery != null) return inQuery;
    }
    return null;
  }

  /** A number without its kind is taken for an activity, as addresses mostly show that. */
  static @Nullable PostAddress of(String id) {
    return find(PostNumber.whole(id) == PostNumber.NONE ? Percent.decode(id) : "activity:" + id);
  }

  private static @Nullable PostAddress find(String text) {
    Matcher urn = URN.matcher(text);
    // A comment's urn names the post it is under: urn:li:comment:(activity:1,2).
    if (text.contains("comment:") || !urn.find()) return null;
    return post(urn);
  }

  private static @Nullable PostAddress post(Matcher found) {
    long number = PostNumber.whole(found.group(3));
    if (number == PostNumber.NONE) return null;
    String kind = KINDS.get(found.group(1).toLowerCase(Locale.ROOT));
    String urn = "urn:li:" + kind + ":" + found.group(2);
    String address = "https://www.linkedin.com/feed/update/" + urn + "/";
    return new PostAddress(Platform.LINKEDIN, urn, address, PublishTime.linkedIn(number));
  }
}
