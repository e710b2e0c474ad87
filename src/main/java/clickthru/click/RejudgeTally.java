package clickthru.click;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a rejudge changed, or would change. */
public final class RejudgeTally {
  private static final int EXAMPLES = 3;

  /** From one verdict to another; the same twice when only the rule changed. */
  public record Move(Verdict before, Verdict after) implements Comparable<Move> {
    @Override
    public int compareTo(Move other) {
      int befores = before.compareTo(other.before);
      return befores != 0 ? befores : after.compareTo(other.after);
    }
  }

  /** How many clicks made a move, and some of them as "rule → rule: user agent". */
  public static final class Moved {
    private long clicks;
    private final List<String> examples = new ArrayList<>();

    public long clicks() {
      return clicks;
    }

    public List<String> examples() {
      return List.copyOf(examples);
    }
  }

  private long judged;
  private final Map<Move, Moved> moves = new TreeMap<>();

  /** Clicks that were looked at. */
  public long judged() {
    return judged;
  }

  /** Clicks whose verdict or rule is another now. */
  public long changed() {
    return moves.values().stream().mapToLong(Moved::clicks).sum();
  }

  public Map<Move, Moved> moves() {
    return moves;
  }

  /** A click that was told of before, judged once more by what came later. */
  void revise(Judgement before, Judgement after) {
    moved(before, after).clicks++;
  }

  void add(Click click, Judgement before, Judgement after) {
    judged++;
    if (before.equals(after)) return;
    Moved moved = moved(before, after);
    moved.clicks++;
    if (moved.examples.size() >= EXAMPLES) return;
    String agent = click.userAgent().isEmpty() ? "(no user agent)" : click.userAgent();
    String example = before.rule() + " → " + after.rule() + ": " + agent;
    if (!moved.examples.contains(example)) moved.examples.add(example);
  }

  private Moved moved(Judgement before, Judgement after) {
    return moves.computeIfAbsent(new Move(before.verdict(), after.verdict()), move -> new Moved());
  }
}
