package clickthru.admin;

import clickthru.report.VerdictCounts;
import clickthru.web.Formats;
import java.util.Map;
import java.util.stream.Collectors;

/** Clicks by verdict as one line: "12 received = 9 people + 1 bot + 2 link previews". */
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

  private VerdictWords() {}

  public static String of(VerdictCounts counts, Formats format) {
    String received = format.number(counts.received()) + " received";
    if (counts.received() == 0) return received;
    return counts.verdicts().entrySet().stream()
        .filter(verdict -> verdict.getValue() > 0)
        .map(verdict -> words(verdict.getKey(), verdict.getValue(), format))
        .collect(Collectors.joining(" + ", received + " = ", ""));
  }

  private static String words(String verdict, long clicks, Formats format) {
    Name name = NAMES.getOrDefault(verdict, new Name(verdict, verdict));
    return format.number(clicks) + " " + (clicks == 1 ? name.one : name.many);
  }
}
