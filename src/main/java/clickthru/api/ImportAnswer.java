package clickthru.api;

import clickthru.imports.ExportRow;
import clickthru.imports.Figures;
import clickthru.imports.ImportRow;
import clickthru.imports.ImportRun;
import clickthru.imports.Imports;
import clickthru.imports.Place;
import clickthru.imports.Reported;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as the API tells it. */
final class ImportAnswer {
  private static final int MOST = 1_000;

  private ImportAnswer() {}

  /** With its first rows. */
  static Map<String, @Nullable Object> of(Imports imports, ImportRun run) throws SQLException {
    Map<String, @Nullable Object> map = head(run);
    List<ImportRow> skipped = imports.rows(run.id(), ImportRow.State.SKIPPED, 0, MOST);
    List<ImportRow> items = imports.rows(run.id(), 0, MOST);
    map.put("skipped", skipped.stream().map(ImportAnswer::skipped).toList());
    map.put("skipped_left_off", Math.max(0, run.counts().skipped() - skipped.size()));
    map.put("sums", imports.sums(run.id()));
    map.put("items", items.stream().map(ImportAnswer::item).toList());
    map.put("items_left_off", Math.max(0, run.counts().rows() - items.size()));
    return map;
  }

  /** Without its rows, and with their number where they would be. */
  static Map<String, @Nullable Object> head(ImportRun run) {
    ImportRun.Counts counts = run.counts();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    map.put("filename", run.filename());
    map.put("sha256", run.sha256());
    map.put("state", run.state());
    map.put("format", run.format());
    map.put("name", run.name());
    map.put("platform", run.platform());
    map.put("channel", run.channel());
    map.put("scope", run.scope());
    map.put("rows", counts.rows());
    map.put("matched", counts.matched() + counts.unchanged());
    map.put("unchanged", counts.unchanged());
    map.put("unmatched", counts.unmatched() + counts.confirm());
    map.put("confirm", counts.confirm());
    map.put("ignored", counts.ignored());
    map.put("skipped", counts.skipped());
    map.put("snapshots", counts.snapshots());
    map.put("days", counts.days());
    map.put("as_of", run.asOf());
    map.put("as_of_from", run.asOfFrom());
    map.put("zone", run.zone());
    map.put("first_published_at", run.firstPublished());
    map.put("last_published_at", run.lastPublished());
    map.put("notes", run.notes());
    map.put("created_by", run.createdBy());
    map.put("created_at", run.createdAt());
    map.put("applied_at", run.appliedAt());
    map.put("undone_at", run.undoneAt());
    map.put("rows_gone", run.rowsGone());
    map.put("report_url", "/api/v1/imports/" + run.id() + "/rows.csv");
    return map;
  }

  private static Map<String, @Nullable Object> skipped(ImportRow row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    place(map, row);
    map.put("reason", row.reason());
    return map;
  }

  private static void place(Map<String, @Nullable Object> map, ImportRow row) {
    Place place = row.place();
    map.put("number", row.number());
    map.put("row", place.row());
    map.put("line", place.line());
    map.put("sheet", place.sheet());
    map.put("file", place.file());
  }

  static Map<String, @Nullable Object> item(ImportRow row) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    place(map, row);
    map.put("state", row.state());
    map.put("how", row.how());
    map.put("reason", row.reason());
    map.put("post_id", row.postId());
    map.put("post_title", row.postTitle());
    map.put("snapshot_id", row.snapshotId());
    ExportRow read = row.row();
    if (read != null) identity(map, read);
    return map;
  }

  private static void identity(Map<String, @Nullable Object> map, ExportRow row) {
    map.put("platform", row.platform().key());
    map.put("platform_id", row.platformId());
    map.put("permalink", row.permalink());
    map.put("title", row.title());
    map.put("post_type", row.postType());
    map.put("published_at", row.publishedAt());
    map.put("published_by", row.publishedBy().name().toLowerCase(Locale.ROOT));
    map.put("as_of", row.asOf());
    map.put("day", row.day() == null ? null : row.day().toString());
    map.put("series", row.series());
    map.put("kind", row.kind().key());
    map.put("value", row.value());
    map.put("note", row.note());
    figures(map, row.figures());
    Reported reported = row.reported();
    map.put("platform_clicks", reported.clicks());
    map.put("platform_clicks_name", reported.clicksName());
    map.put("platform_rate", reported.rate());
    map.put("platform_rate_name", reported.rateName());
  }

  private static void figures(Map<String, @Nullable Object> map, Figures figures) {
    map.put("reach", figures.reach());
    map.put("reactions", figures.reactions());
    map.put("comments", figures.comments());
    map.put("shares", figures.shares());
    map.put("saves", figures.saves());
    map.put("follows", figures.follows());
    map.put("video_views", figures.videoViews());
    map.put("viewable", figures.viewable());
    map.put("opens", figures.opens());
    map.put("spend_minor", figures.spendMinor());
    map.put("currency", figures.currency());
  }
}
