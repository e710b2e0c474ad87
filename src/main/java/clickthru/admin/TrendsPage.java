package clickthru.admin;

import clickthru.click.Loader;
import clickthru.post.Annotation;
import clickthru.post.AnnotationFields;
import clickthru.post.Annotations;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Posts;
import clickthru.report.Numerator;
import clickthru.report.TrendFields;
import clickthru.report.TrendOf;
import clickthru.report.TrendQuery;
import clickthru.report.TrendStep;
import clickthru.report.Trends;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Problem;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /admin/trends}: rates over time, and what is annotated of them. */
public final class TrendsPage {
  private static final String PATH = "/admin/trends";
  private static final int MOST_CAMPAIGNS = 200;

  /** Of the report's choices only those that the page has controls for. */
  private static final List<String> CHOICES = List.of("show", "step", "clicks");

  /** What the trend may be of, such as {@code channel:x}, and its name for people. */
  public record Subject(String show, String name) {}

  /**
   * What the page shows.
   *
   * @param wrong what the address asks for in vain
   */
  public record View(
      TrendView trend,
      String show,
      String name,
      List<Subject> channels,
      List<Subject> campaigns,
      List<FieldError> wrong,
      Form form,
      String once,
      boolean complete) {

    public String href(TrendStep step, Numerator clicks) {
      return TrendsPage.href(show, step.key(), clicks.key());
    }
  }

  private final Templates templates;
  private final TrendSection section;
  private final Trends trends;
  private final Annotations annotations;
  private final Posts posts;
  private final Channels channels;
  private final Loader loader;
  private final Clock clock;

  public TrendsPage(
      Templates templates,
      TrendSection section,
      Trends trends,
      Annotations annotations,
      Posts posts,
      Channels channels,
      Loader loader,
      Clock clock) {
    this.templates = templates;
    this.section = section;
    this.trends = trends;
    this.annotations = annotations;
    this.posts = posts;
    this.channels = channels;
    this.loader = loader;
    this.clock = clock;
  }

  /** The page's address. */
  public static String href(String show, String step, String clicks) {
    String encoded = URLEncoder.encode(show, StandardCharsets.UTF_8);
    return PATH + "?show=" + encoded + "&step=" + step + "&clicks=" + clicks;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    int status = Address.wrong(ctx, CHOICES).isEmpty() ? 200 : 422;
    show(ctx, status, visitor, ctx.queryParamMap(), Form.blank());
  }

  /** Stores what happened, about what the page is of or about everything. */
  public void annotate(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TrendQuery query = query(ctx, form.values());
    TextFields fields = about(form, query).fields();
    Annotation annotation = AnnotationFields.read(fields, clock.instant());
    if (!fields.errors().isEmpty()) {
      show(ctx, 422, visitor, form.values(), form.wrong(fields.errors()));
      return;
    }
    Annotation whole = Objects.requireNonNull(annotation);
    try {
      annotations.add(whole, Once.key(form, PATH, form.value("at") + "\n" + whole.text()));
    } catch (Annotations.Unknown e) {
      throw Problem.notFound("There is no such post or campaign.");
    }
    back(ctx, query);
  }

  public void remove(Context ctx, Visitor visitor) throws SQLException {
    String id = ctx.pathParam("id");
    if (!id.matches("[1-9]\\d{0,17}")) throw Problem.notFound();
    TrendQuery query = query(ctx, ctx.formParamMap());
    annotations.remove(Long.parseLong(id));
    back(ctx, query);
  }

  private static void back(Context ctx, TrendQuery query) {
    String page = href(show(query), query.step().key(), query.clicks().key());
    ctx.redirect(page + "#annotations", HttpStatus.SEE_OTHER);
  }

  /** The form with the fields that say what its annotation is about. */
  private static Form about(Form form, TrendQuery query) {
    Map<String, List<String>> values = new HashMap<>(form.values());
    values.keySet().removeAll(List.of("campaign", "post_id"));
    boolean whole = form.value("about").equals("everything");
    if (!whole && query.of() == TrendOf.CAMPAIGN) values.put("campaign", List.of(query.key()));
    if (!whole && query.of() == TrendOf.POST) values.put("post_id", List.of(query.key()));
    return new Form(values, List.of());
  }

  private void show(
      Context ctx, int status, Visitor visitor, Map<String, List<String>> asked, Form form)
      throws SQLException {
    TrendQuery query = query(ctx, asked);
    boolean complete = loader.catchUp(Loader.REPORT_WAIT);
    TrendView trend = section.of(query, Formats.of(ctx).locale());
    List<Subject> ofChannels = new ArrayList<>();
    for (String key : trends.channels()) {
      ofChannels.add(new Subject("channel:" + key, channel(key)));
    }
    List<Subject> ofCampaigns =
        posts.campaigns(MOST_CAMPAIGNS).stream()
            .map(name -> new Subject("campaign:" + name, name))
            .toList();
    View view =
        new View(
            trend,
            show(query),
            name(query, trend),
            ofChannels,
            ofCampaigns,
            Address.wrong(ctx, CHOICES),
            form,
            Once.fresh(),
            complete);
    templates.show(ctx, status, "admin/trends", visitor.frame("Trends", "trends"), view);
  }

  private String name(TrendQuery query, TrendView trend) {
    return switch (query.of()) {
      case ALL -> "All posts";
      case CHANNEL -> channel(query.key());
      case CAMPAIGN -> query.key();
      case POST -> trend.trend().title();
    };
  }

  private String channel(String key) {
    Channel channel = channels.find(key);
    return channel == null ? key : channel.name();
  }

  /** Only what the page has controls for, so that it never shows less than it seems to. */
  private static TrendQuery query(Context ctx, Map<String, List<String>> asked) {
    String show = first(asked, "show");
    int colon = show == null ? -1 : show.indexOf(':');
    Map<String, List<String>> values = new HashMap<>();
    values.put("of", List.of(show == null ? "all" : colon < 0 ? show : show.substring(0, colon)));
    if (show != null && colon >= 0) values.put("key", List.of(show.substring(colon + 1)));
    values.put("tz", List.of(ReaderZone.of(ctx).getId()));
    for (String name : List.of("step", "clicks")) {
      String value = first(asked, name);
      // A post's trend has no buckets, whatever the page before it had.
      boolean asIs = value != null && !(name.equals("step") && "post".equals(ofOf(values)));
      if (asIs) values.put(name, List.of(value));
    }
    return TrendFields.read(values).withWeeksFrom(Formats.of(ctx).weekStart());
  }

  private static @Nullable String ofOf(Map<String, List<String>> values) {
    return first(values, "of");
  }

  private static @Nullable String first(Map<String, List<String>> values, String name) {
    List<String> all = values.get(name);
    return all == null || all.isEmpty() ? null : all.get(0);
  }

  private static String show(TrendQuery query) {
    return query.of() == TrendOf.ALL ? "all" : query.of().key() + ":" + query.key();
  }
}
