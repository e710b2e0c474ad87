package clickthru.admin;

import clickthru.bio.Icon;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The small sign of a channel in a table: a picture of what it is, or its letters. No network's own
 * mark is among them.
 *
 * @param icon null: the letters
 */
public record ChannelMark(@Nullable Icon icon, String letters) {
  private record Known(String start, Icon icon) {}

  /** By how a channel's key begins; the first that fits. */
  private static final List<Known> KNOWN =
      List.of(
          new Known("instagram", Icon.PHOTOS),
          new Known("tiktok", Icon.CLIPS),
          new Known("youtube", Icon.VIDEO),
          new Known("facebook", Icon.COMMUNITY),
          new Known("linkedin", Icon.WORK),
          new Known("whatsapp", Icon.CHAT),
          new Known("sms", Icon.CHAT),
          new Known("newsletter", Icon.NEWSLETTER),
          new Known("podcast", Icon.PODCAST),
          new Known("website", Icon.WEBSITE),
          new Known("retargeting", Icon.SHOP),
          new Known("paid", Icon.SHOP));

  /** Letters of channels whose names begin alike, or are one letter. */
  private static final List<String> TWO = List.of("telegram", "threads", "pinterest", "mastodon");

  /** Every picture that may be asked for, to be put on a page once. */
  public static List<Icon> pictures() {
    return KNOWN.stream().map(Known::icon).distinct().toList();
  }

  static ChannelMark of(String key, String name) {
    for (Known known : KNOWN) {
      if (key.startsWith(known.start)) return new ChannelMark(known.icon, "");
    }
    String bare = name.strip();
    int letters = TWO.contains(key) ? 2 : 1;
    String mark =
        bare.isEmpty() ? "?" : bare.substring(0, bare.offsetByCodePoints(0, fit(bare, letters)));
    return new ChannelMark(null, Arrays.asList("QR code", "QR").contains(bare) ? "QR" : cap(mark));
  }

  private static int fit(String text, int letters) {
    return Math.min(letters, text.codePointCount(0, text.length()));
  }

  private static String cap(String mark) {
    int first = mark.offsetByCodePoints(0, 1);
    return mark.substring(0, first).toUpperCase(Locale.ROOT) + mark.substring(first);
  }
}
