package clickthru.admin;

import clickthru.bio.MarkedPosts;
import clickthru.click.Loader;
import clickthru.conversion.Money;
import clickthru.history.ChangeLog;
import clickthru.impression.Snapshot;
import clickthru.impression.SnapshotFields;
import clickthru.impression.Snapshots;
import clickthru.link.Link;
import clickthru.link.Links;
import clickthru.link.Qr;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.Audiences;
import clickthru.report.Audits;
import clickthru.report.ConversionCounts;
import clickthru.report.Conversions;
import clickthru.report.CtrRow;
import clickthru.report.Funnels;
import clickthru.report.Increments;
import clickthru.report.Numerator;
import clickthru.report.PostReading;
import clickthru.report.PostReadings;
import clickthru.report.QueryFields;
import clickthru.report.SnapshotHistory;
import clickthru.report.Suspects;
import clickthru.report.VerdictCounts;
import clickthru.report.Verdicts;
import clickthru.web.BaseUrl;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /admin/posts/{id}}: a post with its links, its CTR and the history of its impressions. */
public final class PostPage {
  /** So many are enough to see how it goes on; the rest would be most of the page. */
  private static final int FEW_SNAPSHOTS = 20;

  private static final int MOST_SNAPSHOTS = 200;

  /** One link of the post. */
  public record Shown(Link link, String shortUrl, VerdictCounts counts, @Nullable CardView card) {}

  /**
   * What the page shows.
   *
   * @param channel null: no longer in channels.conf
   * @param suspects whether suspected mail scanners are counted
   * @param mostSnapshots of the history, the newest
   * @param reading what its numbers say
   * @param kind the kind to offer for the next impressions
   * @param edit null: the reader may not change it, or nobody may any more
   * @param places link-in-bio pages on which it can be shown
   * @param saved whether the post was changed just now
   */
  public record View(
      Post post,
      @Nullable Channel channel,
      CtrRow ctr,
      Suspects suspects,
      List<Shown> links,
      SnapshotHistory history,
      int mostSnapshots,
      PlatformFigures platform,
      Kind kind,
      AuditView audit,
      PostReading reading,
      TrendSection.OfPost trend,
      ConversionCounts conversions,
      FunnelView funnel,
      AudienceView audience,
      PostEdit.@Nullable View edit,
      List<MarkedPosts.Place> places,
      EditHistory edits,
      Form form,
      boolean saved) {

    /** Whether there can be conversions, or were some. */
    public boolean hasConversions() {
      return !conversions.events().isEmpty()
          || links.stream().anyMatch(shown -> shown.link().clickId());
    }

    /** Where the page is with more of the history; null: it is. */
    public @Nullable String allSnapshots() {
      if (mostSnapshots == MOST_SNAPSHOTS) return null;
      String counted = suspects == Suspects.IN ? "&suspects=in" : "";
      return "/admin/posts/" + post.id() + "?snapshots=all" + counted + "#impressions";
    }

    /** All of them so far, waiting ones too. */
    public long clicksByPeople() {
      return links.stream().mapToLong(shown -> shown.counts().person()).sum();
    }

    /** Amounts of several currencies side by side, never added up. */
    public String money(Map<String, Long> value, Locale locale) {
      return value.entrySet().stream()
          .map(one -> Money.text(one.getValue(), one.getKey(), locale))
          .collect(Collectors.joining(" + "));
    }
  }

  private final Templates templates;
  private final Posts posts;
  private final Links links;
  private final Channels channels;
  private final Snapshots snapshots;
  private final Increments increments;
  private final PostReadings readings;
  private final Verdicts verdicts;
  private final Audits audits;
  private final Conversions conversions;
  private final TrendSection trends;
  private final Funnels funnels;
  private final Audiences audiences;
  private final PostEdit edit;
  private final BioMarks marks;
  private final ChangeLog changes;
  private final Loader loader;
  private final BaseUrl baseUrl;
  private final Clock clock;

  public PostPage(
      Templates templates,
      Posts posts,
      Links links,
      Channels channels,
      Snapshots snapshots,
      Increments increments,
      PostReadings readings,
      Verdicts verdicts,
      Audits audits,
      Conversions conversions,
      TrendSection trends,
      Funnels funnels,
      Audiences audiences,
      PostEdit edit,
      BioMarks marks,
      ChangeLog changes,
      Loader loader,
      BaseUrl baseUrl,
      Clock clock) {
    this.templates = templates;
    this.posts = posts;
    this.links = links;
    this.channels = channels;
    this.snapshots = snapshots;
    this.increments = increments;
    this.readings = readings;
    this.verdicts = verdicts;
    this.audits = audits;
    this.conversions = conversions;
    this.trends = trends;
    this.funnels = funnels;
    this.audiences = audiences;
    this.edit = edit;
    this.marks = marks;
    this.changes = changes;
    this.loader = loader;
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Paths.post(ctx, posts), Form.blank(), null);
  }

  public void addImpressions(Context ctx, Visitor visitor) throws SQLException {
    Post post = Paths.post(ctx, posts);
    Form form = Form.sent(ctx);
    TextFields fields = AsOf.fields(form);
    Kind standard = Kinds.standard(channels.find(post.channel()));
    Snapshot snapshot = SnapshotFields.readTyped(fields, standard, clock.instant());
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, visitor, post, form.wrong(fields.errors()), null);
      return;
    }
    snapshots.add(post.id(), snapshot, null);
    ctx.redirect("/admin/posts/" + post.id() + "#impressions", HttpStatus.SEE_OTHER);
  }

  /** {@code POST /admin/posts/{id}}. */
  public void change(Context ctx, Visitor visitor) throws SQLException {
    Post post = Paths.post(ctx, posts);
    Form wrong = edit.change(post, Form.sent(ctx));
    if (wrong != null) show(ctx, 422, visitor, post, Form.blank(), wrong);
    else ctx.redirect("/admin/posts/" + post.id() + "?saved", HttpStatus.SEE_OTHER);
  }

  public void archive(Context ctx, Visitor visitor) throws SQLException {
    Post post = Paths.post(ctx, posts);
    posts.archive(post.id());
    ctx.redirect("/admin/posts/" + post.id(), HttpStatus.SEE_OTHER);
  }

  /** {@code /admin/links/{slug}/qr.svg}. */
  public void qr(Context ctx, Visitor visitor) throws SQLException {
    Link link = Paths.link(ctx, links);
    ctx.contentType("image/svg+xml").result(Qr.svg(baseUrl.shortUrl(link.slug())));
  }

  /**
   * @param impressions as typed
   * @param changed what was typed to change the post; null: nothing
   */
  private void show(
      Context ctx, int status, Visitor visitor, Post post, Form impressions, @Nullable Form changed)
      throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    Suspects suspects = QueryFields.suspects(ctx.queryParamMap());
    PostReading reading = readings.of(post.id(), suspects, Formats.of(ctx));
    Channel channel = channels.find(post.channel());
    SnapshotHistory history = increments.of(post, Numerator.PERSON, suspects);
    List<Shown> shown = new ArrayList<>();
    for (Link link : post.links()) {
      VerdictCounts counts = verdicts.clicksOf(link.id(), null, null);
      String shortUrl = baseUrl.shortUrl(link.slug());
      shown.add(new Shown(link, shortUrl, counts, CardView.of(link, shortUrl)));
    }
    Snapshot latest = history.latest();
    Kind kind = Kinds.next(latest == null ? null : latest.kind(), channel);
    AuditView audit = AuditView.of(audits.ofPost(post.id()), Formats.of(ctx));
    TrendSection.OfPost trend = trends.ofPost(ctx, post, history, suspects);
    boolean mayChange = visitor.mayEdit() && post.archivedAt() == null;
    View view =
        new View(
            post,
            channel,
            reading.row(),
            suspects,
            shown,
            history,
            "all".equals(ctx.queryParam("snapshots")) ? MOST_SNAPSHOTS : FEW_SNAPSHOTS,
            PlatformFigures.of(post.id(), history, increments, suspects),
            kind,
            audit,
            reading,
            trend,
            conversions.ofPost(post.id(), null, null),
            FunnelView.of(
                funnels.ofPost(post.id(), QueryFields.event(ctx.queryParamMap())),
                funnels,
                "/admin/posts/" + post.id()),
            AudienceView.of(audiences.ofPost(post.id(), suspects), post.links(), Formats.of(ctx)),
            mayChange ? edit.view(ctx, post, changed) : null,
            mayChange ? marks.of(post) : List.of(),
            EditHistory.of(changes, channels, post.id(), visitor, Formats.of(ctx)),
            impressions,
            status == 200 && ctx.queryParam("saved") != null);
    int answer = trend.course().form().errors().isEmpty() ? status : 422;
    templates.show(ctx, answer, "admin/post", visitor.frame(post.title(), "posts"), view);
  }
}
