package clickthru.account;

import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The way in: the password, then the code of who has a second factor; slowed down by {@link
 * LoginThrottle} for whoever guesses either.
 *
 * <p>Where a code is to come, the right password stays counted as a wrong try until the code was
 * right too: else whoever knows it could begin anew for each guess.
 */
public final class SignIn {
  /** What came of a try. */
  public enum Outcome {
    /** The person is who they say. */
    RIGHT,
    WRONG,
    /** The password was right; the ticket is for the code. */
    CODE_WANTED,
    /** Too many wrong tries: nothing was looked at. */
    WAIT,
    /** The ticket is used up or too old. */
    OVER
  }

  /**
   * The answer to a try.
   *
   * @param person null unless {@code RIGHT}
   * @param ticket empty unless {@code CODE_WANTED}
   * @param seconds how long to wait; 0 unless {@code WAIT}
   */
  public record Answer(Outcome outcome, @Nullable Person person, String ticket, long seconds) {
    private static Answer of(Outcome outcome) {
      return new Answer(outcome, null, "", 0);
    }

    private static Answer right(Person person) {
      return new Answer(Outcome.RIGHT, person, "", 0);
    }

    private static Answer waiting(long seconds) {
      return new Answer(Outcome.WAIT, null, "", seconds);
    }

    @Override
    public String toString() {
      return "Answer[" + outcome + "]";
    }
  }

  /** What is asked while a try is counted. */
  @FunctionalInterface
  private interface Question {
    Answer ask() throws SQLException;
  }

  private final People people;
  private final SecondFactors factors;
  private final LoginThrottle throttle;
  private final Halfway halfway;

  public SignIn(People people, SecondFactors factors, LoginThrottle throttle, Clock clock) {
    this.people = people;
    this.factors = factors;
    this.throttle = throttle;
    this.halfway = new Halfway(clock);
  }

  /**
   * The first step.
   *
   * @param client the group of the client's address
   */
  public Answer password(String client, String name, String password) throws SQLException {
    Answer answer =
        counted(
            client,
            name,
            () -> {
              Person person = people.verify(name, password);
              if (person == null) return Answer.of(Outcome.WRONG);
              if (!factors.isOn(person.id())) return Answer.right(person);
              String ticket = halfway.begin(person, client);
              return new Answer(Outcome.CODE_WANTED, null, ticket, 0);
            });
    if (answer.outcome == Outcome.RIGHT) throttle.succeeded(client, name);
    return answer;
  }

  /** Whether a ticket still waits for its code. */
  public boolean isHalfway(String ticket) {
    return halfway.find(ticket) != null;
  }

  /** The second step. */
  public Answer code(String client, String ticket, String code) throws SQLException {
    Halfway.Step step = halfway.find(ticket);
    if (step == null) return Answer.of(Outcome.OVER);
    Person person = step.person();
    Answer answer =
        counted(
            client,
            person.name(),
            () -> {
              if (!factors.accept(person.id(), code)) return Answer.of(Outcome.WRONG);
              return halfway.end(ticket) ? Answer.right(person) : Answer.of(Outcome.OVER);
            });
    if (answer.outcome == Outcome.RIGHT) {
      throttle.succeeded(client, person.name());
      throttle.succeeded(step.client(), person.name());
    }
    return answer;
  }

  /**
   * Asks somebody who is signed in once more, before what matters changes.
   *
   * @param code null where the password is enough
   */
  public Answer again(String client, String name, String password, @Nullable String code)
      throws SQLException {
    Answer answer =
        counted(
            client,
            name,
            () -> {
              Person person = people.verify(name, password);
              boolean right = person != null && (code == null || factors.accept(person.id(), code));
              return right && person != null ? Answer.right(person) : Answer.of(Outcome.WRONG);
            });
    Person person = answer.person;
    if (person == null) return answer;
    // As at the first step: the password alone must not let anybody guess codes anew.
    boolean half = code == null && factors.isOn(person.id());
    if (half) throttle.undecided(client, name);
    else throttle.succeeded(client, name);
    return answer;
  }

  private Answer counted(String client, String name, Question question) throws SQLException {
    long wait = throttle.admit(client, name);
    if (wait > 0) return Answer.waiting(wait);
    boolean decided = false;
    try {
      Answer answer = question.ask();
      decided = true;
      return answer;
    } finally {
      if (!decided) throttle.undecided(client, name);
    }
  }
}
