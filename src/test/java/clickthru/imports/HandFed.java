package clickthru.imports;

import clickthru.post.Kind;
import clickthru.post.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export made by hand: the rows a reader would tell. */
final class HandFed implements ExportSource {
  private final List<Object> told = new ArrayList<>();
  private final Platform platform;
  private @Nullable Instant asOf;
  private @Nullable String failure;

  HandFed(Platform platform) {
    this.platform = platform;
  }

  HandFed asOf(String time) {
    asOf = Instant.parse(time);
    return this;
  }

  /** A post by its address. */
  HandFed post(String permalink, long value) {
    return row(null, permalink, null, null, value, null, null);
  }

  HandFed titled(String title, String published, long value) {
    return row(null, null, title, Instant.parse(published), value, null, null);
  }

  HandFed day(String permalink, String day, long value) {
    return row(null, permalink, null, null, value, LocalDate.parse(day), null);
  }

  HandFed account(String series, String day, long value) {
    return row(null, null, null, null, value, LocalDate.parse(day), series);
  }

  HandFed row(
      @Nullable String id,
      @Nullable String permalink,
      @Nullable String title,
      @Nullable Instant published,
      @Nullable Long value,
      @Nullable LocalDate day,
      @Nullable String series) {
    int row = told.size() + 2;
    told.add(
        new ExportRow(
            new Place("", "", row, row),
            platform,
            id,
            permalink,
            title,
            published,
            published == null ? ExportRow.PublishedBy.UNKNOWN : ExportRow.PublishedBy.TIME,
            Kind.IMPRESSIONS,
            value,
            value == null ? "views are 0 and reach isn't" : null,
            new Figures(
                value == null ? 5L : value / 2,
                3L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null),
            new Reported("URL Clicks", 7L, "CTR", 0.0125),
            null,
            day,
            series,
            null));
    return this;
  }

  HandFed unreadable(String reason) {
    int row = told.size() + 2;
    told.add(new SkippedRow(new Place("", "", row, row), reason));
    return this;
  }

  /** Ends in an error after the last row. */
  HandFed failing(String message) {
    failure = message;
    return this;
  }

  @Override
  public ExportSummary read(RowSink sink) throws java.io.IOException {
    boolean daily = false;
    boolean account = false;
    for (Object one : told) {
      if (one instanceof ExportRow row) {
        daily |= row.day() != null;
        account |= row.series() != null;
        sink.row(row);
      } else {
        sink.skipped((SkippedRow) one);
      }
    }
    if (failure != null) throw new java.io.IOException(failure);
    ExportSummary.Scope scope =
        account
            ? ExportSummary.Scope.ACCOUNT_DAYS
            : daily ? ExportSummary.Scope.POST_DAYS : ExportSummary.Scope.POSTS;
    return new ExportSummary(
        "by-hand",
        "By hand",
        platform,
        "x",
        scope,
        told.size(),
        asOf,
        asOf == null ? null : "the file's name",
        "UTC",
        List.of("a note"));
  }
}
