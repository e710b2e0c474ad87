package clickthru.admin;

import clickthru.imports.ExportRow;
import clickthru.imports.ImportRow;
import clickthru.imports.ImportRun;
import clickthru.imports.SaidAsOf;
import clickthru.post.Channel;
import clickthru.post.Kind;
import clickthru.post.Platform;
import clickthru.post.Post;
import clickthru.web.Form;
import clickthru.web.Formats;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that was read, with one page of its rows.
 *
 * @param clicks by people so far, of the rows' posts
 * @param state the rows that are shown; null: all
 * @param next the row after which the next page begins; 0: this is the last one
 * @param sums of the denominators by kind
 * @param posts to choose from
 */
public record ImportView(
    ImportRun run,
    List<ImportRow> rows,
    Map<Long, Long> clicks,
    ImportRow.@Nullable State state,
    long next,
    Map<String, Long> sums,
    Form form,
    ZoneId zone,
    List<Post> posts,
    List<Channel> channels,
    List<String> campaigns,
    long archived,
    long kept) {

  public boolean isPreview() {
    return run.state() == ImportRun.State.PREVIEW;
  }

  public boolean isApplied() {
    return run.state() == ImportRun.State.APPLIED;
  }

  /** Whether rows can still be answered for and taken in. */
  public boolean isOpen() {
    return run.state() != ImportRun.State.UNDONE && !run.rowsGone();
  }

  public boolean asksAsOf() {
    return SaidAsOf.isAsked(run);
  }

  /** How many numbers there are to be taken in. */
  public int left() {
    ImportRun.Counts counts = run.counts();
    int in = counts.snapshots() + counts.days();
    return isPreview() ? in : Math.max(0, counts.matched() - in);
  }

  public int taken() {
    return isApplied() ? run.counts().snapshots() + run.counts().days() : 0;
  }

  public String platform() {
    Platform platform = Platform.of(run.platform());
    return platform == null ? run.platform() : platform.label();
  }

  /** What its rows are: {@code posts}, {@code post_days} or {@code account_days}. */
  public String scope() {
    return switch (run.scope()) {
      case "post_days", "account_days" -> run.scope();
      default -> "posts";
    };
  }

  public String kind(String key, Formats format) {
    return Kind.of(key) == null ? key : format.text("words.kind." + key);
  }

  /** The as-of form with the moment that is assumed, unless something else was typed. */
  public Form asOf() {
    if (!form.value(AsOf.DAY).isEmpty() || form.error(AsOf.DAY) != null) return form;
    ZonedDateTime at = run.asOf().truncatedTo(ChronoUnit.MINUTES).atZone(zone);
    Map<String, List<String>> values = new HashMap<>(form.values());
    values.put(AsOf.DAY, List.of(at.toLocalDate().toString()));
    values.put(AsOf.TIME, List.of(DateTimeFormatter.ofPattern("HH:mm").format(at)));
    values.put("tz", List.of(zone.getId()));
    return form.with(values);
  }

  /** Each state with its rows, those without left out. */
  public Map<ImportRow.State, Integer> counts() {
    ImportRun.Counts counts = run.counts();
    Map<ImportRow.State, Integer> all = new LinkedHashMap<>();
    all.put(ImportRow.State.MATCHED, counts.matched());
    all.put(ImportRow.State.CONFIRM, counts.confirm());
    all.put(ImportRow.State.UNMATCHED, counts.unmatched());
    all.put(ImportRow.State.UNCHANGED, counts.unchanged());
    all.put(ImportRow.State.IGNORED, counts.ignored());
    all.put(ImportRow.State.SKIPPED, counts.skipped());
    all.values().removeIf(count -> count == 0);
    return all;
  }

  /** What the row is about, for people. */
  public static String title(ImportRow row) {
    ExportRow read = row.row();
    if (read == null) return "–";
    if (read.series() != null) return read.series();
    String title = read.title();
    if (title != null && !title.isBlank()) return title;
    if (read.permalink() != null) return read.permalink();
    return read.platformId() == null ? "–" : read.platformId();
  }

  /** The post's address, when a browser may follow it. */
  public static @Nullable String address(ImportRow row) {
    ExportRow read = row.row();
    String address = read == null ? null : read.permalink();
    return address != null && address.matches("https?://[^\\s]+") ? address : null;
  }

  /** How the post was found. */
  public static String how(ImportRow row, Formats format) {
    return row.how() == null ? "" : format.textOr("imports.how." + row.how(), "");
  }

  public @Nullable Long ours(ImportRow row) {
    Long post = row.postId();
    return post == null ? null : clicks.get(post);
  }

  public String reason(ImportRow row, Formats format) {
    return row.reason() == null ? "" : Formats.sentence(format.said(row.reason()));
  }

  public String address(ImportRow.@Nullable State other, long after) {
    String query = other == null ? "" : "show=" + other.key();
    if (after > 0) query += (query.isEmpty() ? "" : "&") + "after=" + after;
    return ImportsPage.PATH + "/" + run.id() + (query.isEmpty() ? "" : "?" + query);
  }
}
