package clickthru.click;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What visitors did a moment ago: who came again, and who came too often to be one. What a
 * transaction taught is kept only once it is committed. Bounded: in a flood of visitors the oldest
 * are forgotten, and a click of theirs counts. Not thread-safe.
 *
 * <p>A burst of a mailing may show itself only after its first clicks were judged. Those that
 * counted, are near enough and still remembered, are told by {@link #revisions}.
 */
final class Visits {
  private static final long BURST_MILLIS = 60_000;

  private static final int BOUND = 50_000;
  private static final int MANY_HITS = 5;
  private static final long MAILING_MILLIS = 5_000;
  private static final int MANY_LINKS = 3;
  private static final int MANY_REWRITTEN = 2;
  private static final int TAPS_KEPT = 16;

  /** How many clicks ago a click may have come and be judged otherwise by a later one. */
  static final int REVISED_WITHIN = 20_000;

  private static final long NEVER = Long.MIN_VALUE / 2;

  private static final Judgement AGAIN = new Judgement(Verdict.DUPLICATE, "visitor:again");
  private static final Judgement MAILING = new Judgement(Verdict.SUSPECT, "burst:mailing");
  private static final Judgement SCANNER = new Judgement(Verdict.SUSPECT, "referrer:scanner");
  private static final Judgement HAMMERED = new Judgement(Verdict.SUSPECT, "burst:link");

  private record Visit(long linkId, long visitor) {}

  /**
   * One visitor on one link.
   *
   * @param counted when a click of theirs last counted
   * @param times of the latest hits, the newest last
   */
  private record Hits(long counted, long[] times) {
    static final Hits NONE = new Hits(NEVER, new long[0]);

    boolean isBurst(long at) {
      if (times.length < MANY_HITS - 1) return false;
      return Math.abs(at - times[times.length - MANY_HITS + 1]) < BURST_MILLIS;
    }

    Hits plus(long at, boolean counts) {
      int kept = Math.min(times.length, MANY_HITS - 2);
      long[] latest = new long[kept + 1];
      System.arraycopy(times, times.length - kept, latest, 0, kept);
      latest[kept] = at;
      return new Hits(counts ? at : counted, latest);
    }
  }

  /**
   * A click that may be one of a mailing's.
   *
   * @param index in its batch; negative once that is over
   * @param judgement what it was judged; null before
   */
  private record Tap(
      long sequence,
      long at,
      long linkId,
      boolean email,
      boolean rewritten,
      int index,
      @Nullable Judgement judgement) {
    static @Nullable Tap of(Click click, int index, @Nullable Judgement judgement) {
      boolean email = "email".equalsIgnoreCase(click.utm().medium());
      boolean rewritten = Referrer.fromMailScanner(click.referrerHost());
      if (!email && !rewritten) return null;
      return new Tap(
          click.sequence(), click.at(), click.linkId(), email, rewritten, index, judgement);
    }

    Tap judged(Judgement now) {
      return new Tap(sequence, at, linkId, email, rewritten, -1, now);
    }
  }

  /** A click of an earlier batch that is judged otherwise now. */
  record Revision(long sequence, Judgement before, Judgement after) {}

  private final long window;
  private final Map<Visit, Hits> hits = latest();
  private final Map<Visit, Hits> newHits = new HashMap<>();
  private final Map<Long, List<Tap>> taps = latest();
  private final Map<Long, List<Tap>> newTaps = new HashMap<>();
  private final List<Revision> revisions = new ArrayList<>();

  Visits(Duration duplicateWindow) {
    this.window = duplicateWindow.toMillis();
  }

  /** How far back a click can matter. */
  long memoryMillis() {
    return Math.max(BURST_MILLIS, window);
  }

  /**
   * What is to be said of a click, and remembers it.
   *
   * @param alone what the click says by itself
   * @param suspicion from {@link #mailings}
   */
  Judgement judge(Click click, Judgement alone, @Nullable Judgement suspicion) {
    if (!isKnownPerson(click, alone.verdict())) return alone;
    Visit visit = new Visit(click.linkId(), click.visitor());
    Hits before = hits(visit);
    Judgement judgement = alone;
    // A clock that was set back must not make duplicates of hours of clicks.
    if (Math.abs(click.at() - before.counted) < window) judgement = AGAIN;
    else if (suspicion != null) judgement = suspicion;
    else if (before.isBurst(click.at())) judgement = HAMMERED;
    newHits.put(visit, before.plus(click.at(), judgement.verdict() == Verdict.PERSON));
    return judgement;
  }

  /** Remembers these clicks, as they were judged before, and no others. */
  void recall(List<Click> clicks, List<Judgement> judgements) {
    hits.clear();
    taps.clear();
    remember(clicks, judgements);
  }

  /** Remembers these clicks too, as they were judged before. */
  void remember(List<Click> clicks, List<Judgement> judgements) {
    for (int i = 0; i < clicks.size(); i++) {
      Click click = clicks.get(i);
      Verdict verdict = judgements.get(i).verdict();
      boolean counts = verdict == Verdict.PERSON;
      if (click.visitor() == 0) continue;
      if (!counts && verdict != Verdict.DUPLICATE && verdict != Verdict.SUSPECT) continue;
      Visit visit = new Visit(click.linkId(), click.visitor());
      newHits.put(visit, hits(visit).plus(click.at(), counts));
      Tap tap = Tap.of(click, -1, judgements.get(i));
      if (tap != null) nearWith(tap, click);
    }
    committed();
  }

  /** Which of these clicks, by their place, a mail scanner made; remembers them all. */
  @Nullable Judgement[] mailings(List<Click> clicks, List<Judgement> judgements) {
    @Nullable Judgement[] suspicions = new @Nullable Judgement[clicks.size()];
    for (int i = 0; i < clicks.size(); i++) {
      Click click = clicks.get(i);
      if (!isKnownPerson(click, judgements.get(i).verdict())) continue;
      Tap tap = Tap.of(click, i, null);
      if (tap != null) suspect(click, nearWith(tap, click), suspicions);
    }
    return suspicions;
  }

  /** What the clicks given to {@link #mailings} were judged in the end. */
  void judged(List<Judgement> judgements) {
    newTaps.replaceAll(
        (visitor, list) ->
            list.stream()
                .map(tap -> tap.index < 0 ? tap : tap.judged(judgements.get(tap.index)))
                .toList());
  }

  /** Clicks of earlier batches that the uncommitted ones showed to be a mail scanner's. */
  List<Revision> revisions() {
    return List.copyOf(revisions);
  }

  void committed() {
    hits.putAll(newHits);
    taps.putAll(newTaps);
    rolledBack();
  }

  void rolledBack() {
    newHits.clear();
    newTaps.clear();
    revisions.clear();
  }

  private static boolean isKnownPerson(Click click, Verdict verdict) {
    return click.visitor() != 0 && verdict == Verdict.PERSON;
  }

  private Hits hits(Visit visit) {
    Hits known = newHits.get(visit);
    if (known == null) known = hits.get(visit);
    return known == null ? Hits.NONE : known;
  }

  /** The visitor's taps of the last seconds, this one too; remembers them. */
  private List<Tap> nearWith(Tap newest, Click click) {
    List<Tap> before = newTaps.get(click.visitor());
    if (before == null) before = taps.getOrDefault(click.visitor(), List.of());
    List<Tap> near = new ArrayList<>();
    for (Tap tap : before.subList(Math.max(0, before.size() - TAPS_KEPT + 1), before.size())) {
      if (Math.abs(click.at() - tap.at) < MAILING_MILLIS) near.add(tap);
    }
    near.add(newest);
    newTaps.put(click.visitor(), near);
    return near;
  }

  private void suspect(Click click, List<Tap> near, @Nullable Judgement[] suspicions) {
    Set<Long> mailed = new HashSet<>();
    Set<Long> rewritten = new HashSet<>();
    for (Tap tap : near) {
      if (tap.email) mailed.add(tap.linkId);
      if (tap.rewritten) rewritten.add(tap.linkId);
    }
    for (int i = 0; i < near.size(); i++) {
      Tap tap = near.get(i);
      Judgement suspicion = null;
      if (tap.rewritten && rewritten.size() >= MANY_REWRITTEN) suspicion = SCANNER;
      if (tap.email && mailed.size() >= MANY_LINKS) suspicion = MAILING;
      if (suspicion == null) continue;
      if (tap.index >= 0) suspicions[tap.index] = suspicion;
      else near.set(i, revised(tap, suspicion, click));
    }
  }

  /** Takes back that an earlier click counted; others stay what they are. */
  private Tap revised(Tap tap, Judgement after, Click click) {
    Judgement before = tap.judgement;
    if (before == null || before.verdict() != Verdict.PERSON) return tap;
    if (click.sequence() - tap.sequence > REVISED_WITHIN) return tap;
    revisions.add(new Revision(tap.sequence, before, after));
    Visit visit = new Visit(tap.linkId, click.visitor());
    Hits hits = hits(visit);
    // What counted before it is out of the window, or it would have been a duplicate itself.
    if (hits.counted == tap.at) newHits.put(visit, new Hits(NEVER, hits.times));
    return tap.judged(after);
  }

  /** The latest used stay, strictly: a cache that weighs by frequency would forget newcomers. */
  private static <K, V> Map<K, V> latest() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > BOUND;
      }
    };
  }
}
