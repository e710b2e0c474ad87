package clickthru.click;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last rejudge of this server, as it stands at one moment.
 *
 * @param days those it was asked for; null while there was none
 * @param done how much of {@code total} is done; a run that changes something takes each click
 *     twice, once to judge it and once for the totals
 * @param total 0 while it isn't known yet
 * @param tally null until it is through
 * @param takenUp whether it went on where an earlier run had stopped: the tally is of the rest
 * @param error why it failed, as a sentence
 */
public record RejudgeStatus(
    State state,
    @Nullable RejudgeDays days,
    boolean dryRun,
    @Nullable Instant startedAt,
    long done,
    long total,
    @Nullable RejudgeTally tally,
    boolean takenUp,
    @Nullable String error) {
  /** What a run can be at. */
  public enum State {
    IDLE,
    RUNNING,
    DONE,
    FAILED
  }

  /** None since the start. */
  static final RejudgeStatus NONE =
      new RejudgeStatus(State.IDLE, null, false, null, 0, 0, null, false, null);

  static RejudgeStatus begun(RejudgeDays days, boolean dryRun, Instant now) {
    return new RejudgeStatus(State.RUNNING, days, dryRun, now, 0, 0, null, false, null);
  }

  RejudgeStatus at(long done, long total) {
    return new RejudgeStatus(state, days, dryRun, startedAt, done, total, null, false, null);
  }

  RejudgeStatus through(RejudgeTally tally, boolean takenUp) {
    return new RejudgeStatus(
        State.DONE, days, dryRun, startedAt, total, total, tally, takenUp, null);
  }

  RejudgeStatus failed(String error) {
    return new RejudgeStatus(
        State.FAILED, days, dryRun, startedAt, done, total, null, false, error);
  }

  public boolean isRunning() {
    return state == State.RUNNING;
  }
}
