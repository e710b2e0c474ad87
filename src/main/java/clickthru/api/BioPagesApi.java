package clickthru.api;

import clickthru.account.Scope;
import clickthru.bio.BioPage;
import clickthru.bio.BioPages;
import clickthru.bio.Content;
import clickthru.bio.ContentFields;
import clickthru.bio.Contrast;
import clickthru.bio.Domain;
import clickthru.bio.Handle;
import clickthru.bio.Item;
import clickthru.bio.MarkedPosts;
import clickthru.bio.Palette;
import clickthru.bio.Picture;
import clickthru.bio.Pictures;
import clickthru.bio.Social;
import clickthru.click.Loader;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.report.BioStats;
import clickthru.web.BaseUrl;
import clickthru.web.FieldError;
import clickthru.web.Fields;
import clickthru.web.Json;
import clickthru.web.JsonBody;
import clickthru.web.Problem;
import clickthru.web.TextFields;
import clickthru.web.Upload;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/bio-pages}. */
public final class BioPagesApi {
  private static final String USUAL_CHANNEL = "instagram-bio";

  private final ApiGuard guard;
  private final BioPages pages;
  private final MarkedPosts marked;
  private final Pictures pictures;
  private final ContentFields contents;
  private final Channels channels;
  private final BioStats stats;
  private final Loader loader;
  private final BaseUrl baseUrl;

  public BioPagesApi(
      ApiGuard guard,
      BioPages pages,
      MarkedPosts marked,
      Pictures pictures,
      ContentFields contents,
      Channels channels,
      BioStats stats,
      Loader loader,
      BaseUrl baseUrl) {
    this.guard = guard;
    this.pages = pages;
    this.marked = marked;
    this.pictures = pictures;
    this.contents = contents;
    this.channels = channels;
    this.stats = stats;
    this.loader = loader;
    this.baseUrl = baseUrl;
  }

  public void create(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    JsonBody body = JsonBody.read(ctx);
    String handle = body.requiredText("handle", 200);
    String problem = handle.isEmpty() ? null : Handle.problem(handle);
    if (problem != null) body.error("handle", problem);
    Channel channel = channel(body);
    Content content = contents.read(body, null);
    body.done();
    String key = String.valueOf(Handle.key(handle));
    BioPage page = pages.create(key, channel, content, Requests.key(ctx, body));
    ctx.header("Location", "/api/v1/bio-pages/" + page.handle());
    Json.answer(ctx, 201, map(page));
  }

  public void list(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.Page asked = Requests.Page.of(ctx);
    List<BioPage> found = pages.list(asked.before(), asked.limit());
    long last = found.isEmpty() ? 0 : found.get(found.size() - 1).id();
    List<Map<String, @Nullable Object>> items = new ArrayList<>();
    for (BioPage page : found) items.add(map(page));
    Json.answer(ctx, 200, asked.answer(items, last));
  }

  public void show(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx);
    Json.answer(ctx, 200, map(found(ctx)));
  }

  /** Changes the draft; {@link #publish} makes it public. */
  public void change(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    BioPage before = found(ctx);
    JsonBody body = JsonBody.read(ctx);
    Content content = contents.read(body, before.draft());
    boolean moves = body.has("domain");
    String domain = Domain.read(body, baseUrl);
    body.done();
    if (moves && !Objects.equals(domain, before.domain())) {
      BioPage unused = pages.move(before, domain);
    }
    BioPage page = pages.change(before.id(), content);
    if (page == null) throw Problem.notFound();
    Json.answer(ctx, 200, map(page));
  }

  public void publish(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    BioPage page = live(ctx);
    List<FieldError> unready = ContentFields.unready(page.draft());
    if (!unready.isEmpty()) throw Problem.unprocessable(unready);
    BioPage published = pages.publish(page);
    if (published == null) throw ended();
    Json.answer(ctx, 200, map(published));
  }

  public void archive(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    pages.archive(live(ctx));
    ctx.status(204);
  }

  /** Takes another picture: the whole body, as the browser's form takes it. */
  public void picture(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    BioPage page = live(ctx);
    try {
      Picture picture = Picture.read(Upload.body(ctx, Picture.MOST_BYTES, Picture.TYPES));
      pictures.add(picture);
      Json.answer(ctx, 200, map(changed(page, picture.hash())));
    } catch (Picture.Unreadable e) {
      throw Requests.wrong("picture", String.valueOf(e.getMessage()));
    }
  }

  public void noPicture(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    BioPage unused = changed(live(ctx), null);
    ctx.status(204);
  }

  private BioPage changed(BioPage page, @Nullable String picture) throws SQLException {
    BioPage changed = pages.change(page.id(), page.draft().withPicture(picture));
    if (changed == null) throw ended();
    return changed;
  }

  public void mark(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    if (!marked.mark(live(ctx), Requests.id(ctx))) throw Problem.notFound();
    ctx.status(204);
  }

  public void unmark(Context ctx) throws SQLException {
    guard.require(ctx, Scope.WRITE);
    Requests.only(ctx);
    marked.unmark(live(ctx), Requests.id(ctx));
    ctx.status(204);
  }

  public void stats(Context ctx) throws SQLException {
    guard.require(ctx, Scope.READ);
    Requests.only(ctx, "from", "to");
    BioPage page = found(ctx);
    TextFields query = new TextFields(ctx.queryParamMap(), ZoneOffset.UTC);
    Instant from = query.time("from");
    Instant to = query.time("to");
    if (from != null && to != null && from.isAfter(to))
      query.error("to", "must not be before from");
    query.done();
    loader.catchUp(Loader.REPORT_WAIT);
    BioStats.Stats counted = stats.of(page.id(), page.viewLinkId(), page.postId(), from, to);
    Json.answer(ctx, 200, map(page, counted, from, to));
  }

  private Channel channel(Fields body) {
    String key = body.text("channel", 200);
    Channel channel = channels.find(key == null ? USUAL_CHANNEL : key);
    if (channel != null && channel.kind() == Kind.PROFILE_VIEWS) return channel;
    String names =
        channels.all().stream()
            .filter(one -> one.kind() == Kind.PROFILE_VIEWS)
            .map(Channel::key)
            .collect(Collectors.joining(", "));
    body.error("channel", "must be one that counts profile views: " + names);
    return channels.all().get(0);
  }

  private BioPage found(Context ctx) throws SQLException {
    String handle = Handle.key(ctx.pathParam("handle"));
    BioPage page = handle == null ? null : pages.find(handle);
    if (page == null) throw Problem.notFound();
    return page;
  }

  private BioPage live(Context ctx) throws SQLException {
    BioPage page = found(ctx);
    if (page.archivedAt() != null) throw ended();
    return page;
  }

  private static Problem ended() {
    return Problem.notFound("This page has ended.");
  }

  private Map<String, @Nullable Object> map(BioPage page) throws SQLException {
    Content draft = page.draft();
    Map<String, String> slugs = pages.slugs(page.id());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("handle", page.handle());
    map.put("url", page.address().url(baseUrl));
    map.put("domain", page.domain());
    map.put("channel", page.channel());
    map.put("post_id", page.postId());
    map.put("name", draft.name());
    map.put("text", draft.text());
    map.put(
        "picture_url", draft.picture() == null ? null : baseUrl + Picture.path(draft.picture()));
    map.put("items", draft.items().stream().map(item -> map(item, slugs)).toList());
    map.put("socials", draft.socials().stream().map(BioPagesApi::map).toList());
    map.put("latest_posts", draft.posts());
    map.put("language", draft.language());
    map.put("marked_posts", marked.of(page));
    put(map, "light_", draft.theme().light());
    put(map, "dark_", draft.theme().dark());
    map.put("font", key(draft.theme().font()));
    map.put("layout", key(draft.theme().layout()));
    map.put("shape", key(draft.theme().shape()));
    map.put("contrasts", draft.theme().contrasts().stream().map(BioPagesApi::map).toList());
    map.put("is_public", page.published() != null && page.archivedAt() == null);
    map.put("is_changed", page.isChanged());
    map.put("published_at", page.publishedAt());
    map.put("created_at", page.createdAt());
    map.put("archived_at", page.archivedAt());
    return map;
  }

  private Map<String, @Nullable Object> map(Item item, Map<String, String> slugs) {
    String slug = slugs.get(item.key());
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", item.key());
    map.put("type", key(item.kind()));
    map.put("label", item.label());
    map.put("url", item.url());
    map.put("featured", item.featured());
    map.put("from", item.from());
    map.put("until", item.until());
    map.put("slug", slug);
    map.put("short_url", slug == null ? null : baseUrl.shortUrl(slug));
    return map;
  }

  private static Map<String, Object> map(Social social) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("icon", social.icon().key());
    map.put("label", social.label());
    map.put("url", social.url());
    return map;
  }

  private static Map<String, Object> map(Contrast contrast) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("scheme", contrast.scheme());
    map.put("what", contrast.what());
    map.put("ratio", contrast.ratio());
    map.put("enough", contrast.isEnough());
    return map;
  }

  private static void put(Map<String, @Nullable Object> map, String scheme, Palette palette) {
    map.put(scheme + "background", palette.background().hex());
    map.put(scheme + "text", palette.text().hex());
    map.put(scheme + "button", palette.button().hex());
    map.put(scheme + "button_text", palette.buttonText().hex());
  }

  private static Map<String, @Nullable Object> map(
      BioPage page, BioStats.Stats counted, @Nullable Instant from, @Nullable Instant to) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("handle", page.handle());
    map.put("from", from);
    map.put("to", to);
    map.put("views", counted.views().toMap());
    map.put("clicks", counted.clicks());
    map.put("clicks_per_view", counted.clicksPerView());
    map.put("visitors", counted.visitors());
    map.put("visitors_who_clicked", counted.tapped());
    map.put("share_who_clicked", counted.tappedShare());
    map.put("visitors_from", counted.kept());
    map.put(
        "buttons", counted.buttons().stream().map(button -> map(page, counted, button)).toList());
    map.put("sources", counted.sources());
    return map;
  }

  private static Map<String, @Nullable Object> map(
      BioPage page, BioStats.Stats counted, BioStats.Button button) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", button.key());
    map.put("label", page.label(button.key(), button.title()));
    map.put("slug", button.slug());
    map.put("destination", button.destination());
    map.put("clicks", button.clicks());
    map.put("unique", button.unique());
    map.put("clicks_per_view", counted.perView(button.clicks()));
    return map;
  }

  private static String key(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
