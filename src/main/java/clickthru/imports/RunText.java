package clickthru.imports;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an import came to, for a terminal or a file beside the export. */
public final class RunText {
  private static final int MOST = 20;

  private RunText() {}

  public static String of(Imports imports, Imports.Result result, boolean dryRun)
      throws SQLException {
    ImportRun run = result.run();
    ImportRun.Counts counts = run.counts();
    StringBuilder text = new StringBuilder(run.filename()).append('\n');
    line(text, "format", run.format() + " (" + run.name() + ")");
    line(text, "as of", run.asOf() + ", from " + run.asOfFrom());
    line(text, "published", range(run));
    line(text, "rows", number(counts.rows()));
    line(text, "matched", number(counts.matched() + counts.unchanged()));
    line(text, "unmatched", number(counts.unmatched() + counts.confirm()));
    if (counts.ignored() > 0) line(text, "ignored", number(counts.ignored()));
    line(text, "skipped", number(counts.skipped()));
    for (Map.Entry<String, Long> sum : imports.sums(run.id()).entrySet()) {
      line(text, "sum of " + sum.getKey().replace('_', ' '), number(sum.getValue()));
    }
    line(text, dryRun ? "would add" : "added", added(result));
    for (String note : run.notes()) line(text, "note", note);
    skipped(text, imports.rows(run.id(), ImportRow.State.SKIPPED, 0, MOST), counts.skipped());
    return text.toString();
  }

  private static void skipped(StringBuilder text, List<ImportRow> rows, int all) {
    for (ImportRow row : rows) {
      Place place = row.place();
      String where = (place.sheet().isEmpty() ? "" : place.sheet() + " ") + "row " + place.row();
      text.append("    ").append(where).append(": ").append(row.reason()).append('\n');
    }
    if (all > rows.size()) {
      text.append("    and ").append(number(all - rows.size())).append(" more\n");
    }
  }

  private static String added(Imports.Result result) {
    String snapshots = number(result.snapshots()) + " impressions numbers";
    return result.days() == 0
        ? snapshots
        : snapshots + ", " + number(result.days()) + " daily values";
  }

  private static String range(ImportRun run) {
    Instant first = run.firstPublished();
    @Nullable Instant last = run.lastPublished();
    return first == null || last == null ? "–" : first + " to " + last;
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(String.format(Locale.ROOT, "  %-20s %s%n", what, value));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
