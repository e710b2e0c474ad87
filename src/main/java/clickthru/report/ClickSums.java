package clickthru.report;

import clickthru.click.Verdict;

/**
 * Clicks, by which of them count.
 *
 * @param unique person clicks, one a visitor, link and UTC day
 * @param received every click, whatever its verdict
 * @param suspect clicks that may be a mail scanner's
 */
record ClickSums(long person, long unique, long received, long suspect) {
  static final ClickSums NONE = new ClickSums(0, 0, 0, 0);

  /** Clicks of one verdict. */
  static ClickSums of(int verdict, long clicks, long visitors) {
    boolean person = verdict == Verdict.PERSON.code;
    return new ClickSums(
        person ? clicks : 0,
        person ? visitors : 0,
        clicks,
        verdict == Verdict.SUSPECT.code ? clicks : 0);
  }

  ClickSums plus(ClickSums other) {
    return new ClickSums(
        person + other.person,
        unique + other.unique,
        received + other.received,
        suspect + other.suspect);
  }

  ClickSums minus(ClickSums other) {
    return new ClickSums(
        person - other.person,
        unique - other.unique,
        received - other.received,
        suspect - other.suspect);
  }

  /**
   * @param suspects whether those that may be a scanner's count too
   */
  long of(Numerator numerator, boolean suspects) {
    return switch (numerator) {
      case PERSON -> person + (suspects ? suspect : 0);
      case UNIQUE -> unique + (suspects ? suspect : 0);
      case RECEIVED -> received;
    };
  }
}
