package clickthru.report;

/**
 * What is wanted of posts beside their numbers. Texts of ten thousand posts cost more than their
 * numbers, so what a report's rows are not made of isn't read.
 *
 * @param flags what a post's snapshot is to the one before it; else null
 * @param titles else empty
 * @param tags else none
 * @param utm of the links; else null
 */
record Wanted(boolean flags, boolean titles, boolean tags, boolean utm) {
  static final Wanted TEXTS = new Wanted(false, true, true, true);

  static final Wanted NUMBERS = new Wanted(false, false, false, false);
  static final Wanted ALL = new Wanted(true, true, true, true);
}
