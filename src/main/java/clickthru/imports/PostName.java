package clickthru.imports;

import clickthru.post.Platform;
import clickthru.post.PostAddress;
import clickthru.sheet.Cell;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which post a row is of.
 *
 * @param address null when the platform's ids have no address we know, as of a campaign
 * @param id as the platform calls it
 * @param permalink in its canonical form where that is known
 * @param campaign what tells a campaign from others, when it is one
 * @param refused why the post can't be told, a sentence; null when it can
 */
record PostName(
    @Nullable PostAddress address,
    @Nullable String id,
    @Nullable String permalink,
    @Nullable String campaign,
    @Nullable String refused) {
  /** Where the id and the id in the address are one and the same thing. */
  private static final Set<Platform> ONE_ID =
      Set.of(Platform.X, Platform.TIKTOK, Platform.YOUTUBE, Platform.BLUESKY);

  /** Platforms whose ids are taken as they stand. */
  private static final Set<Platform> ANY_ID =
      Set.of(Platform.MAILCHIMP, Platform.OTHER, Platform.META_ADS, Platform.GOOGLE_ADS);

  /** How many first digits a spreadsheet leaves of an id. */
  private static final int DIGITS_KEPT = 15;

  static PostName of(TableContext context, Line line) {
    Columns columns = context.columns();
    String link = columns.cell(Role.PERMALINK, line.cells()).text().strip();
    Cell idCell = columns.cell(Role.ID, line.cells());
    PostAddress linked = link.isEmpty() ? null : PostAddress.of(link);
    if (!link.isEmpty() && linked == null) {
      return refuse(columns.name(Role.PERMALINK) + " \"" + link + "\" is no address of a post");
    }
    Reading<String> id = PlatformId.of(idCell);
    boolean told = linked != null && linked.id() != null;
    if (id.isBad() && !told) return refuse(columns.name(Role.ID) + ": " + id.bad());
    if (told && linked != null) return named(context, linked, id.value());
    return byId(context, linked, id.value());
  }

  /** A campaign has no id in its platform's exports, nothing but names. */
  static PostName campaign(String names) {
    return new PostName(null, null, null, names, null);
  }

  /** What tells it from other posts. */
  String identity() {
    if (campaign != null) return campaign;
    return address == null ? id + " " + permalink : address.key();
  }

  private static PostName named(TableContext context, PostAddress linked, @Nullable String id) {
    if (id != null && !id.equals(linked.id()) && ONE_ID.contains(linked.platform())) {
      PostAddress own = PostAddress.of(linked.platform(), id);
      String linkedId = String.valueOf(linked.id());
      boolean same = own != null && linkedId.equals(own.id());
      if (!same && !isRounded(id, linkedId)) {
        return refuse(
            context.columns().name(Role.ID)
                + " "
                + id
                + " and the address's "
                + linkedId
                + " are of two posts");
      }
    }
    // A post may be known by the number that such an address hides.
    boolean hidden = id != null && String.valueOf(linked.id()).startsWith("pfbid");
    String known = hidden ? id : linked.id();
    return new PostName(linked.knownAt(context.now()), known, linked.canonical(), null, null);
  }

  private static boolean isRounded(String id, String linked) {
    return id.length() == linked.length()
        && id.length() > DIGITS_KEPT
        && id.regionMatches(0, linked, 0, DIGITS_KEPT - 1)
        && id.endsWith("00");
  }

  private static PostName byId(
      TableContext context, @Nullable PostAddress linked, @Nullable String id) {
    Platform platform = context.layout().platform();
    String page = linked == null ? null : linked.canonical();
    if (id == null) {
      return linked == null
          ? refuse("there is neither an id nor an address of a post")
          : new PostName(linked, null, page, null, null);
    }
    PostAddress own = PostAddress.of(platform, id);
    if (own == null && !ANY_ID.contains(platform)) {
      return refuse(
          context.columns().name(Role.ID) + " \"" + id + "\" is no id of " + platform.label());
    }
    if (own == null) return new PostName(null, id, page, null, null);
    String permalink = own.canonical() == null ? page : own.canonical();
    return new PostName(own.knownAt(context.now()), own.id(), permalink, null, null);
  }

  static PostName refuse(String reason) {
    return new PostName(null, null, null, null, reason);
  }
}
