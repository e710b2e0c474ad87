package clickthru.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is used: what the demo knows of it beside channels.conf.
 *
 * @param share how often it is posted to, against the others
 * @param businessShare the same for a brand that sells to companies
 * @param halfLife hours in which half the clicks come
 * @param lifeHours after which there are none any more
 * @param pull how many clicks a post has, against the others
 * @param ctr the usual rate where channels.conf has no band
 * @param hours of the day, local, at which posts go out
 * @param weekend whether they go out then too
 * @param contents for utm_content; several on a newsletter are several links
 * @param paid whether it costs
 */
record Habit(
    String channel,
    String label,
    double share,
    double businessShare,
    double halfLife,
    double lifeHours,
    double pull,
    double ctr,
    List<Integer> hours,
    boolean weekend,
    List<String> contents,
    boolean paid) {

  private static final double FOREVER = 24 * 1_000;

  static final List<Habit> ALL =
      List.of(
          habit("instagram-feed", "", 15, 5, 14, FOREVER, 1, 0.009, "12 17 18 19", true)
              .with("carousel", "product-shot", "quote"),
          habit("instagram-story", "Story", 14, 3, 5, 24, 0.8, 0.018, "8 12 18 20 21", true)
              .with("link-sticker", "poll", "countdown"),
          habit("instagram-reel", "Reel", 7, 2, 30, FOREVER, 0.9, 0.006, "17 18 20", true)
              .with("behind-the-scenes", "how-to"),
          habit("instagram-bio", "Bio link", 1.8, 1, 1_400, FOREVER, 5, 0.06, "10", false)
              .with("bio"),
          habit("x", "", 9, 14, 1.2, FOREVER, 0.45, 0.007, "9 12 13 16 17", true)
              .with("thread", "single", "quote"),
          habit("linkedin", "", 4, 30, 22, FOREVER, 1, 0.014, "8 9 10 12", false)
              .with("document", "employee-story", "text"),
          habit("facebook", "", 10, 6, 6, FOREVER, 0.7, 0.009, "10 13 19 20", true)
              .with("photo", "video", "link-post"),
          habit("tiktok", "", 9, 1, 40, FOREVER, 0.9, 0.005, "18 19 20 21", true)
              .with("how-to", "trend"),
          habit("youtube", "Video", 4, 4, 140, FOREVER, 1.3, 0.011, "16 17", true)
              .with("description", "pinned-comment"),
          habit("newsletter", "Newsletter", 8, 13, 5, FOREVER, 2.6, 0.032, "7 8 9", false)
              .with("hero", "button", "footer"),
          habit("paid-social", "Ad", 7, 9, 70, 24 * 14, 2.2, 0.017, "9 10", false)
              .with("image-a", "image-b", "video")
              .thatCosts(),
          habit("retargeting", "Ad", 3, 4, 90, 24 * 14, 1.3, 0.038, "9 10", false)
              .with("basket", "reminder")
              .thatCosts());

  static @Nullable Habit find(String channel) {
    for (Habit habit : ALL) if (habit.channel.equals(channel)) return habit;
    return null;
  }

  double share(Brand brand) {
    return brand.business() ? businessShare : share;
  }

  boolean isNewsletter() {
    return channel.equals("newsletter");
  }

  private static Habit habit(
      String channel,
      String label,
      double share,
      double businessShare,
      double halfLife,
      double lifeHours,
      double pull,
      double ctr,
      String hours,
      boolean weekend) {
    return new Habit(
        channel,
        label,
        share,
        businessShare,
        halfLife,
        lifeHours,
        pull,
        ctr,
        List.of(hours.split(" ")).stream().map(Integer::valueOf).toList(),
        weekend,
        List.of(),
        false);
  }

  private Habit with(String... variants) {
    return new Habit(
        channel,
        label,
        share,
        businessShare,
        halfLife,
        lifeHours,
        pull,
        ctr,
        hours,
        weekend,
        List.of(variants),
        paid);
  }

  private Habit thatCosts() {
    return new Habit(
        channel,
        label,
        share,
        businessShare,
        halfLife,
        lifeHours,
        pull,
        ctr,
        hours,
        weekend,
        contents,
        true);
  }
}
