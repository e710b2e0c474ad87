package clickthru.admin;

import clickthru.click.Loader;
import clickthru.db.Database;
import clickthru.demo.DemoRemoval;
import clickthru.impression.Due;
import clickthru.impression.DuePosts;
import clickthru.impression.Snapshots;
import clickthru.post.Channels;
import clickthru.report.Comparisons;
import clickthru.report.CtrRow;
import clickthru.report.LinkCare;
import clickthru.report.Numerator;
import clickthru.report.Overview;
import clickthru.report.Overviews;
import clickthru.report.Suspects;
import clickthru.report.Weeks;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /admin/}: this week, what stands out, what waits, what needs care. */
public final class OverviewPage {
  /** Posts to type impressions of. */
  static final int ROWS = 8;

  /** A post published within it is still being shown. */
  private static final Duration LATELY = Duration.ofDays(28);

  /** Impressions from before are old by now. */
  private static final Duration OLD = Duration.ofDays(7);

  /** What the figures are of: other readers may share them. */
  private record Asked(LocalDate firstDay, ZoneId zone) {}

  private record Read(Overview overview, LinkCare care) {}

  private final Templates templates;
  private final Database database;
  private final Overviews overviews;
  private final Comparisons posts;
  private final DuePosts due;
  private final DueRows typing;
  private final Channels channels;
  private final Loader loader;
  private final DemoRemoval demo;
  private final Clock clock;
  private final Kept<Asked, Read> kept = new Kept<>();

  public OverviewPage(
      Templates templates,
      Database database,
      Overviews overviews,
      Comparisons posts,
      DuePosts due,
      Snapshots snapshots,
      Channels channels,
      Loader loader,
      DemoRemoval demo,
      Clock clock) {
    this.templates = templates;
    this.database = database;
    this.overviews = overviews;
    this.posts = posts;
    this.due = due;
    this.typing = new DueRows(due, channels, snapshots, clock);
    this.channels = channels;
    this.loader = loader;
    this.demo = demo;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, null);
  }

  /** Stores every right row; the wrong ones come back as they were typed. */
  public void save(Context ctx, Visitor visitor) throws SQLException {
    DueRows.Sent sent = typing.save(Form.sent(ctx), ROWS);
    kept.forget();
    show(ctx, sent.left().errors().isEmpty() ? 200 : 422, visitor, sent);
  }

  private void show(Context ctx, int status, Visitor visitor, DueRows.@Nullable Sent sent)
      throws SQLException {
    Formats format = Formats.of(ctx);
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    Instant now = clock.instant();
    Weeks weeks = Weeks.at(now, format.weekStart(), ReaderZone.of(ctx));
    Read read = read(weeks);
    ChannelChart chart =
        ChannelChart.of(
            read.overview.days(),
            channels,
            new ChannelChart.Names(format.text("overview.other"), format.text("overview.noPost")),
            format);
    OverviewView view =
        new OverviewView(
            read.overview,
            read.care,
            visitor.mayEdit() ? typing(now, sent) : null,
            chart,
            complete,
            demo.state(),
            format);
    templates.show(
        ctx,
        status,
        "admin/overview",
        visitor.frame(format.text("overview.title"), "overview"),
        view);
  }

  private Read read(Weeks weeks) throws SQLException {
    Asked asked = new Asked(weeks.first(), weeks.zone());
    Read known = kept.find(asked);
    if (known != null) return known;
    Read read = new Read(overviews.of(weeks), LinkCare.of(database, weeks.now()));
    kept.keep(asked, read, read.overview.read());
    return read;
  }

  /** Rows that came back first, then the next that wait. */
  private OverviewView.Typing typing(Instant now, DueRows.@Nullable Sent sent) throws SQLException {
    Form form = sent == null ? Form.blank() : sent.left();
    Set<Long> saved = sent == null ? Set.of() : sent.saved();
    List<Due> rows = new ArrayList<>(sent == null ? List.of() : cameBack(sent));
    Set<Long> there = new HashSet<>(saved);
    for (Due one : rows) there.add(one.postId());
    List<Due> waiting =
        due.waiting(now, now.minus(LATELY), now.minus(OLD), ROWS + 1 + there.size());
    waiting.stream().filter(one -> !there.contains(one.postId())).forEach(rows::add);
    boolean more = rows.size() > ROWS;
    return new OverviewView.Typing(
        rows.stream().limit(ROWS).map(one -> typing.row(one, form, false)).toList(),
        more,
        form,
        rates(saved),
        sent == null ? 0 : sent.gone(),
        Once.fresh());
  }

  private List<Due> cameBack(DueRows.Sent sent) throws SQLException {
    List<Long> left =
        sent.ids().stream()
            .filter(id -> !sent.saved().contains(id))
            .filter(id -> !sent.left().value(TypedRows.VALUE + id).isBlank())
            .toList();
    return due.of(left).stream()
        .sorted(Comparator.comparingInt(one -> left.indexOf(one.postId())))
        .toList();
  }

  private List<CtrRow> rates(Set<Long> saved) throws SQLException {
    List<CtrRow> rates = new ArrayList<>();
    for (long id : saved.stream().sorted().toList()) {
      CtrRow row = posts.post(id, Numerator.PERSON, Suspects.OUT);
      if (row != null) rates.add(row);
    }
    return rates;
  }
}
