package clickthru.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people did to a post on its platform, cumulative; each 0 or more, null when the platform did
 * not report it. Clicks on the link are not among them: they are the CTR's.
 */
public record Interactions(
    @Nullable Long reactions,
    @Nullable Long comments,
    @Nullable Long shares,
    @Nullable Long saves,
    @Nullable Long follows) {

  public static final Interactions NONE = new Interactions(null, null, null, null, null);

  /** Whose definition of engagement is meant. */
  public enum Definition {
    /** Reactions, comments, shares and saves: what most platforms have. */
    COMMON,
    /** With the follows a post brought, as LinkedIn counts it (which also adds clicks). */
    WITH_FOLLOWS
  }

  /** A part and its name. */
  private record Part(String name, @Nullable Long count) {}

  public Interactions {
    for (Long count : new @Nullable Long[] {reactions, comments, shares, saves, follows}) {
      if (count != null && count < 0) throw new IllegalArgumentException("counts are 0 or more");
    }
  }

  /** Those of both; what only one reports is that one's. */
  Interactions plus(Interactions other) {
    return new Interactions(
        plus(reactions, other.reactions),
        plus(comments, other.comments),
        plus(shares, other.shares),
        plus(saves, other.saves),
        plus(follows, other.follows));
  }

  /** Those since an earlier report, where both tell them and they did not become fewer. */
  Interactions since(Interactions first) {
    return new Interactions(
        grown(reactions, first.reactions),
        grown(comments, first.comments),
        grown(shares, first.shares),
        grown(saves, first.saves),
        grown(follows, first.follows));
  }

  static @Nullable Long plus(@Nullable Long one, @Nullable Long other) {
    if (one == null) return other;
    return other == null ? one : (Long) Math.addExact(one, other);
  }

  static @Nullable Long grown(@Nullable Long last, @Nullable Long first) {
    return last == null || first == null || last < first ? null : (Long) (last - first);
  }

  /** The sum of what was reported; null when nothing was. */
  @Nullable Long sum(Definition definition) {
    Long sum = null;
    for (Part part : parts(definition)) {
      if (part.count != null) sum = Math.addExact(sum == null ? 0 : sum, part.count);
    }
    return sum;
  }

  /** What the sum is made of, such as "reactions + comments"; empty when nothing was reported. */
  String formula(Definition definition) {
    return String.join(" + ", named(definition));
  }

  /** The parts that the sum is made of, such as "reactions"; empty when nothing was reported. */
  List<String> named(Definition definition) {
    return parts(definition).stream().filter(part -> part.count != null).map(Part::name).toList();
  }

  private List<Part> parts(Definition definition) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("reactions", reactions));
    parts.add(new Part("comments", comments));
    parts.add(new Part("shares", shares));
    parts.add(new Part("saves", saves));
    if (definition == Definition.WITH_FOLLOWS) parts.add(new Part("follows", follows));
    return parts;
  }
}
