package clickthru.demo;

import clickthru.post.Baseline;
import clickthru.post.Channel;
import clickthru.post.Channels;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Plans the demo's posts: which brand says what where and when, and how well it goes. */
final class Planner {
  private static final long HOUR = 3_600_000L;

  /** Of all requests about so many are people's counted clicks. */
  private static final double PEOPLE = 0.83;

  private final Channels channels;
  private final DemoSize size;
  private final long now;
  private final Random random;
  private final Set<String> slugs = new HashSet<>();
  private int issue = 20;

  Planner(Channels channels, DemoSize size, long now) {
    this.channels = channels;
    this.size = size;
    this.now = now;
    this.random = new Random(size.seed());
  }

  /** Oldest first. */
  List<DemoPost> plan() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < size.posts(); i++) {
      times.add(now - 2 * HOUR - (long) (random.nextDouble() * size.days() * 24 * HOUR));
    }
    times.sort(Comparator.naturalOrder());
    List<DemoPost> posts = new ArrayList<>();
    for (long time : times) posts.add(post(time));
    return withClicks(posts);
  }

  private DemoPost post(long about) {
    Brand brand = Brands.ALL.get(random.nextInt(Brands.ALL.size()));
    Habit habit = habit(brand);
    Channel channel = channels.find(habit.channel());
    if (channel == null) throw new IllegalStateException(habit.channel());
    long published = published(habit, about);
    Brand.Season season = season(brand, published);
    String stem = season.titles().get(random.nextInt(season.titles().size()));
    String content = habit.contents().get(random.nextInt(habit.contents().size()));
    List<String> contents = habit.isNewsletter() ? habit.contents() : List.of(content);
    double luck = luck();
    long end = (long) Math.min(now, published + habit.lifeHours() * HOUR);
    return new DemoPost(
        brand,
        season,
        channel,
        habit,
        title(habit, stem),
        habit.paid() ? "conversions" : season.goal(),
        contents.stream().map(variant -> slug(brand, stem, habit)).toList(),
        contents,
        new Curve(published, habit.halfLife() * HOUR, end),
        usualCtr(channel, habit) * luck * Math.exp(random.nextGaussian() * 0.22),
        habit.pull() * Math.exp(random.nextGaussian() * 0.6) * luck,
        0);
  }

  /** One in thirty stands out, one in twenty-five fails. */
  private double luck() {
    double draw = random.nextDouble();
    if (draw < 0.033) return 2.2 + random.nextDouble() * 1.3;
    return draw < 0.073 ? 0.2 + random.nextDouble() * 0.15 : 1;
  }

  private Habit habit(Brand brand) {
    List<Habit> known =
        Habit.ALL.stream().filter(habit -> channels.find(habit.channel()) != null).toList();
    if (known.isEmpty()) {
      throw new IllegalStateException("channels.conf has none of the channels that the demo uses");
    }
    double draw = random.nextDouble() * known.stream().mapToDouble(h -> h.share(brand)).sum();
    for (Habit habit : known) {
      draw -= habit.share(brand);
      if (draw < 0) return habit;
    }
    return known.get(0);
  }

  /** Near a time, on a day and at an hour when such posts go out; never later than an hour ago. */
  private long published(Habit habit, long about) {
    ZonedDateTime time =
        Instant.ofEpochMilli(about)
            .atZone(Curve.ZONE)
            .withHour(habit.hours().get(random.nextInt(habit.hours().size())))
            .withMinute(random.nextInt(12) * 5)
            .withSecond(0)
            .withNano(0);
    while (!habit.weekend() && time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0) {
      time = time.minusDays(1);
    }
    long published = time.toInstant().toEpochMilli();
    return published > now - HOUR ? about : published;
  }

  private Brand.Season season(Brand brand, long published) {
    int month = Instant.ofEpochMilli(published).atZone(Curve.ZONE).getMonthValue();
    List<Brand.Season> running =
        brand.seasons().stream().filter(season -> season.runsIn(month)).toList();
    // The one that runs all year comes last, and is posted for now and then.
    return running.get(random.nextInt(5) == 0 ? running.size() - 1 : 0);
  }

  private String title(Habit habit, String stem) {
    if (habit.label().isEmpty()) return stem;
    return habit.isNewsletter()
        ? "Newsletter " + ++issue + ": " + stem
        : habit.label() + ": " + stem;
  }

  /** Such as {@code nordlys-trail-shoes-ig-2}. */
  private String slug(Brand brand, String stem, Habit habit) {
    String plain = stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 ]", "").strip();
    String[] words = plain.split(" +");
    String start = words.length == 1 ? words[0] : words[0] + "-" + words[1];
    String name = brand.key() + "-" + start + "-" + habit.channel().replace("instagram", "ig");
    String slug = name;
    for (int i = 2; !slugs.add(slug); i++) slug = name + "-" + i;
    return slug;
  }

  private static double usualCtr(Channel channel, Habit habit) {
    Baseline band = channel.baseline();
    return band == null ? habit.ctr() : Math.sqrt(Math.max(band.low(), 0.001) * band.high());
  }

  private List<DemoPost> withClicks(List<DemoPost> posts) {
    double pulls = 0;
    for (DemoPost post : posts) pulls += post.pull() * post.curve().by(now);
    double each = size.clicks() * PEOPLE / pulls;
    List<DemoPost> clicked = new ArrayList<>();
    for (DemoPost post : posts) {
      clicked.add(post.withPeople((int) Math.round(post.pull() * post.curve().by(now) * each)));
    }
    return clicked;
  }
}
