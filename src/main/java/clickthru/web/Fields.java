package clickthru.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Named values of a request, read one by one, whether they came as JSON, a form or a query. A wrong
 * one is noted and read as missing; {@link #done} then refuses the request naming all of them.
 */
public interface Fields {
  /** A text without its outer white space; null when missing or blank. */
  @Nullable String text(String name, int maxLength);

  /** As {@link #text}, but notes an error and gives "" when there is none. */
  String requiredText(String name, int maxLength);

  /** A whole number from min to max; null when missing. */
  @Nullable Long wholeNumber(String name, long min, long max);

  /** As {@link #wholeNumber}, but notes an error and gives min when there is none. */
  long requiredWholeNumber(String name, long min, long max);

  /** True or false; null when missing. */
  @Nullable Boolean bool(String name);

  /** A share from 0 to 1; a person types it as a percentage. Null when missing. */
  @Nullable Double share(String name);

  /**
   * The entries of a list, each with fields of its own, which are noted as {@code name[0].field};
   * empty when missing. More than {@code most} are an error.
   */
  List<Fields> entries(String name, int most);

  /** A moment in the years 2000 to 2100; null when missing. */
  @Nullable Instant time(String name);

  /** The zone that a date alone is meant in; UTC when none was named. */
  ZoneId zone();

  /** As {@link #time}, or a date alone: the first moment of that day in {@link #zone}. */
  @Nullable Instant timeOrDayStart(String name);

  /**
   * As {@link #time}, or a date alone: the first moment after that day in {@link #zone}. For the
   * end of a range, which is no longer in it, so that the day named is.
   */
  @Nullable Instant timeOrDayAfter(String name);

  /**
   * As {@link #time}, or a date alone, which means the last millisecond of that day in {@link
   * #zone}: now, if the day is not over.
   */
  @Nullable Instant timeOrDayEnd(String name, Instant now);

  /** Texts without their outer white space, none blank; empty when missing. */
  List<String> texts(String name, int most, int maxLength);

  /** Whether the field was sent at all, be it empty: in a change, what is not sent stays. */
  boolean has(String name);

  /** Notes what else is wrong with a field. */
  void error(String field, String message);

  /** Ends the reading; throws a {@link Problem} when anything was noted. */
  void done();
}
