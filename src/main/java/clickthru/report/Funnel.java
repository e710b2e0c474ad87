package clickthru.report;

import clickthru.post.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * From being shown to conversions, in steps. Over the posts that have impressions, and of their
 * clicks those up to the as-of; over all, when none has any. A share is a ratio of sums over the
 * posts that tell both of its sides.
 *
 * @param event which conversions alone; null: all
 * @param leftOut steps of which nothing is known, with the reason
 * @param posts that are in it
 * @param without posts that are not, having no impressions
 */
public record Funnel(
    List<Step> steps, List<Missing> leftOut, int posts, int without, @Nullable String event) {

  /**
   * One step.
   *
   * @param label what is counted, such as "clicks by people"
   * @param posts how many tell it
   * @param ofBefore its share of the step before; null: there is none, or it is 0
   * @param ofShown its share of the impressions; so
   */
  public record Step(
      String key,
      String label,
      long value,
      int posts,
      @Nullable Double ofBefore,
      @Nullable Double ofShown) {}

  /** A step that is not there. */
  public record Missing(String key, String why) {}

  private interface Count extends Function<PostOutcome, @Nullable Long> {}

  private record Known(Step step, Count count) {}

  public Funnel {
    steps = List.copyOf(steps);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * @param tracked whether there can be conversions
   */
  static Funnel of(List<PostOutcome> all, boolean tracked, @Nullable String event) {
    List<PostOutcome> measured = all.stream().filter(PostOutcome::isMeasured).toList();
    return new Builder(measured.isEmpty() ? all : measured, tracked, event)
        .build(measured.isEmpty() ? 0 : all.size() - measured.size());
  }

  /** The highest number of all steps, at least 1: what the bars are drawn against. */
  public long highest() {
    return Math.max(1, steps.stream().mapToLong(Step::value).max().orElse(1));
  }

  /** As the API names and orders it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("event", event);
    map.put("posts", posts);
    map.put("posts_without_impressions", without);
    map.put("steps", steps.stream().map(Funnel::map).toList());
    map.put("left_out", leftOut.stream().map(Funnel::map).toList());
    return map;
  }

  private static Map<String, @Nullable Object> map(Step step) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("step", step.key);
    map.put("label", step.label);
    map.put("value", step.value);
    map.put("posts", step.posts);
    map.put("share_of_step_before", step.ofBefore);
    map.put("share_of_impressions", step.ofShown);
    return map;
  }

  private static Map<String, @Nullable Object> map(Missing missing) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("step", missing.key);
    map.put("reason", missing.why);
    return map;
  }

  /** Puts the steps one after the other. */
  private static final class Builder {
    private final List<PostOutcome> posts;
    private final boolean tracked;
    private final @Nullable String event;
    private final List<Known> known = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    private Builder(List<PostOutcome> posts, boolean tracked, @Nullable String event) {
      this.posts = posts;
      this.tracked = tracked;
      this.event = event;
    }

    private Funnel build(int without) {
      shown();
      reach();
      engagements();
      add("clicks", "clicks by people", PostOutcome::clicks);
      boolean some = posts.stream().anyMatch(post -> post.came().conversions() > 0);
      if (tracked || some) {
        add("conversions", converted(), post -> post.came().conversions());
      } else {
        missing.add(new Missing("conversions", "no link appends a click id"));
      }
      List<Step> steps = known.stream().map(Known::step).toList();
      return new Funnel(steps, missing, posts.size(), without, event);
    }

    /** Such as "purchase: conversions of these clicks". */
    private String converted() {
      return (event == null ? "" : event + ": ") + "conversions of these clicks";
    }

    private void shown() {
      Kind kind = Outcomes.kind(posts);
      boolean any = posts.stream().anyMatch(PostOutcome::isMeasured);
      if (kind != null) add("impressions", kind.label(), PostOutcome::impressions);
      else if (any) miss("impressions", "several kinds of them are not added up");
      else if (zeros() > 0) miss("impressions", zeroWords());
      else miss("impressions", "none were entered");
    }

    private long zeros() {
      return posts.stream().filter(post -> post.post().saysZero()).count();
    }

    /** A 0 that somebody entered is no missing number, though nothing can be divided by it. */
    private String zeroWords() {
      long zeros = zeros();
      if (posts.size() == 1) return "0 were entered";
      return zeros == posts.size()
          ? "0 were entered for all posts"
          : "0 were entered for %,d of %,d posts, and none for the others"
              .formatted(zeros, posts.size());
    }

    /** People: those of one post are partly those of another. */
    private void reach() {
      if (posts.size() > 1) miss("reach", "people are not added up over posts");
      else if (posts.stream().allMatch(post -> post.figures().reach() == null)) {
        miss("reach", "it was not told");
      } else add("reach", "people reached", post -> post.figures().reach());
    }

    private void engagements() {
      String formula = Engagement.of(posts, null).formula();
      if (formula.isEmpty()) miss("engagements", "none were told");
      else add("engagements", formula, post -> post.figures().engagements());
    }

    private void miss(String key, String why) {
      missing.add(new Missing(key, why));
    }

    private void add(String key, String label, Count count) {
      List<PostOutcome> telling = posts.stream().filter(post -> count.apply(post) != null).toList();
      Known before = known.isEmpty() ? null : known.get(known.size() - 1);
      Known first = known.isEmpty() ? null : known.get(0);
      boolean ofShown = first != null && first.step.key.equals("impressions");
      Step step =
          new Step(
              key,
              label,
              sum(telling, count),
              telling.size(),
              before == null ? null : share(count, before.count),
              ofShown ? share(count, Objects.requireNonNull(first).count) : null);
      known.add(new Known(step, count));
    }

    private @Nullable Double share(Count part, Count of) {
      List<PostOutcome> both =
          posts.stream()
              .filter(post -> part.apply(post) != null && of.apply(post) != null)
              .toList();
      long whole = sum(both, of);
      return whole == 0 ? null : (Double) ((double) sum(both, part) / whole);
    }

    private static long sum(List<PostOutcome> posts, Count count) {
      return posts.stream().mapToLong(post -> Objects.requireNonNull(count.apply(post))).sum();
    }
  }
}
