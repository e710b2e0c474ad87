package clickthru.report;

import clickthru.click.Verdict;
import java.text.NumberFormat;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Clicks by verdict in words. */
public final class VerdictWords {
  private record Name(String one, String many) {}

  private static final Map<String, Name> NAMES =
      Map.of(
          "person", new Name("person", "people"),
          "bot", new Name("bot", "bots"),
          "preview", new Name("link preview", "link previews"),
          "prefetch", new Name("prefetch", "prefetches"),
          "head", new Name("HEAD check", "HEAD checks"),
          "duplicate", new Name("repeat", "repeats"),
          "internal", new Name("of your own", "of your own"),
          "suspect", new Name("suspect", "suspects"));

  private static final String PERSON = Verdict.PERSON.key();

  private VerdictWords() {}

  /** Such as "12 received = 9 people + 1 bot + 2 link previews". */
  public static String sum(VerdictCounts counts, Locale locale) {
    String received = number(counts.received(), locale) + " received";
    if (counts.received() == 0) return received;
    return counts.verdicts().entrySet().stream()
        .filter(verdict -> verdict.getValue() > 0)
        .map(verdict -> counted(verdict.getKey(), verdict.getValue(), locale))
        .collect(Collectors.joining(" + ", received + " = ", ""));
  }

  /** Such as "12 requests, 9 people: 2 link previews, 1 bot left out", the largest part first. */
  public static String sentence(VerdictCounts counts, Locale locale) {
    if (counts.received() == 0) return "No requests yet";
    long people = counts.verdicts().getOrDefault(PERSON, 0L);
    String start =
        number(counts.received(), locale)
            + (counts.received() == 1 ? " request, " : " requests, ")
            + counted(PERSON, people, locale);
    if (people == counts.received()) return start;
    return counts.verdicts().entrySet().stream()
        .filter(verdict -> !verdict.getKey().equals(PERSON) && verdict.getValue() > 0)
        .sorted(Comparator.comparing(verdict -> -verdict.getValue()))
        .map(verdict -> counted(verdict.getKey(), verdict.getValue(), locale))
        .collect(Collectors.joining(", ", start + ": ", " left out"));
  }

  /** The verdict's name for many, such as "link previews". */
  public static String many(String verdict) {
    return NAMES.getOrDefault(verdict, new Name(verdict, verdict)).many;
  }

  private static String counted(String verdict, long clicks, Locale locale) {
    Name name = NAMES.getOrDefault(verdict, new Name(verdict, verdict));
    return number(clicks, locale) + " " + (clicks == 1 ? name.one : name.many);
  }

  private static String number(long number, Locale locale) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }
}
