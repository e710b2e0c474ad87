package clickthru.report;

import clickthru.click.Verdict;
import clickthru.web.Formats;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Clicks by verdict in words. */
public final class VerdictWords {
  private static final String PERSON = Verdict.PERSON.key();

  private VerdictWords() {}

  /** Such as "12 received = 9 people + 1 bot + 2 link previews". */
  public static String sum(VerdictCounts counts, Formats format) {
    String received = format.text("words.received", counts.received());
    if (counts.received() == 0) return received;
    return counts.verdicts().entrySet().stream()
        .filter(verdict -> verdict.getValue() > 0)
        .map(verdict -> counted(verdict.getKey(), verdict.getValue(), format))
        .collect(Collectors.joining(" + ", received + " = ", ""));
  }

  /** Such as "12 requests, 9 people: 2 link previews, 1 bot left out", the largest part first. */
  public static String sentence(VerdictCounts counts, Formats format) {
    if (counts.received() == 0) return format.text("words.requestsNone");
    long number = counts.verdicts().getOrDefault(PERSON, 0L);
    String people = counted(PERSON, number, format);
    if (number == counts.received()) {
      return format.text("words.requests", counts.received(), people);
    }
    String others =
        counts.verdicts().entrySet().stream()
            .filter(verdict -> !verdict.getKey().equals(PERSON) && verdict.getValue() > 0)
            .sorted(Comparator.comparing(verdict -> -verdict.getValue()))
            .map(verdict -> counted(verdict.getKey(), verdict.getValue(), format))
            .collect(Collectors.joining(", "));
    return format.text("words.requestsLeft", counts.received(), people, others);
  }

  /** The verdict's name for many, such as "link previews". */
  public static String many(String verdict) {
    return many(verdict, Formats.plain());
  }

  /** As {@link #many(String)}, in the language of a page. */
  public static String many(String verdict, Formats format) {
    return name(verdict, 2, format);
  }

  private static String counted(String verdict, long clicks, Formats format) {
    return format.number(clicks) + " " + name(verdict, clicks, format);
  }

  /** A verdict that a newer program wrote has no name here. */
  private static String name(String verdict, long clicks, Formats format) {
    return format.textOr("words.verdict." + verdict, verdict, clicks);
  }
}
