package clickthru.admin;

import clickthru.click.Loader;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.PostTitles;
import clickthru.report.Comparisons;
import clickthru.report.CtrComparison;
import clickthru.report.CtrRow;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.QueryFields;
import clickthru.report.Suspects;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Json;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /admin/compare}: two posts, or the groups of a kind, each against each. */
public final class ComparePage {
  private static final int MOST_OFFERED = 20;
  private static final int LONGEST = 200;
  private static final List<String> CHOICES =
      List.of("by", "a", "b", "clicks", "suspects", "campaign");
  private static final Pattern NUMBERED = Pattern.compile("(?:.*#)?([1-9]\\d{0,17})\\s*");

  /** One line of the table of what is compared. */
  public record Line(CtrRow row, @Nullable String href, Scale.@Nullable Bar bar) {}

  /**
   * A post that the typed words fit.
   *
   * @param channel its name
   * @param href the page with this one chosen
   */
  public record Match(PostTitles.Found post, String channel, String href) {}

  /**
   * What the page shows.
   *
   * @param by posts, or the groups that are compared
   * @param form the two fields to choose posts by
   * @param offered what they offer before anything is typed
   * @param matches of a field whose words fit several posts: which they are
   * @param wrong what the address asks for in vain
   * @param comparison null: nothing is compared yet
   */
  public record View(
      GroupBy by,
      Form form,
      List<String> offered,
      Map<String, List<Match>> matches,
      List<FieldError> wrong,
      @Nullable CtrComparison comparison,
      List<Line> lines) {

    public String href(GroupBy other) {
      return other == GroupBy.POST ? "/admin/compare" : "/admin/compare?by=" + other.key();
    }
  }

  private final Templates templates;
  private final Comparisons comparisons;
  private final PostTitles titles;
  private final Channels channels;
  private final Loader loader;

  public ComparePage(
      Templates templates,
      Comparisons comparisons,
      PostTitles titles,
      Channels channels,
      Loader loader) {
    this.templates = templates;
    this.comparisons = comparisons;
    this.titles = titles;
    this.channels = channels;
    this.loader = loader;
  }

  /** {@code /admin/compare/posts?q=}: what the fields offer while somebody types. */
  public void search(Context ctx, Visitor visitor) throws SQLException {
    String words = ctx.queryParam("q");
    if (words == null || words.length() > LONGEST)
      throw Problem.badRequest("Name a q to look for.");
    List<Map<String, Object>> found = new ArrayList<>();
    for (PostTitles.Found post : titles.find(words, MOST_OFFERED)) {
      found.add(Map.of("id", post.id(), "name", post.name()));
    }
    Json.answer(ctx, 200, Map.of("posts", found));
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    String asked = ctx.queryParam("by");
    GroupBy by = asked == null ? null : GroupBy.of(asked);
    boolean grouped = by != null && Comparisons.GROUPS.contains(by);
    List<FieldError> wrong = Address.wrong(ctx, CHOICES);
    if (asked != null && !grouped && by != GroupBy.POST) {
      wrong.add(new FieldError("by", "must be one of " + groups()));
    }
    View view = by != null && grouped ? groups(ctx, by, wrong) : posts(ctx, wrong);
    int status = wrong.isEmpty() && view.form.errors().isEmpty() ? 200 : 422;
    templates.show(
        ctx,
        status,
        "admin/compare",
        visitor.frame(Formats.of(ctx).text("compare.head"), "report"),
        view);
  }

  private static String groups() {
    return Comparisons.GROUPS.stream().map(GroupBy::key).collect(Collectors.joining(", "));
  }

  private View groups(Context ctx, GroupBy by, List<FieldError> wrong) throws SQLException {
    Map<String, List<String>> values = new HashMap<>(ctx.queryParamMap());
    values.keySet().retainAll(List.of("clicks", "suspects", "campaign"));
    values.put("group_by", List.of(by.key()));
    CtrComparison comparison = comparisons.ofGroups(QueryFields.read(values));
    return view(by, Form.blank(), List.of(), Map.of(), wrong, comparison);
  }

  private View posts(Context ctx, List<FieldError> wrong) throws SQLException {
    Map<String, List<String>> typed = new HashMap<>();
    Map<String, List<Match>> matches = new HashMap<>();
    List<FieldError> errors = new ArrayList<>();
    List<Long> chosen = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      String asked = ctx.queryParam(name);
      if (asked == null || asked.isBlank()) continue;
      String text = asked.strip();
      List<PostTitles.Found> found = found(text);
      CtrRow row = found.size() > 1 ? null : row(text, found);
      typed.put(name, List.of(row == null ? text : row.label() + " #" + row.key()));
      if (found.size() > 1) {
        errors.add(new FieldError(name, "fits several posts; choose one of them below"));
        matches.put(name, found.stream().map(one -> match(ctx, name, one)).toList());
      } else if (row == null) {
        errors.add(new FieldError(name, "there is no such post; choose one listed"));
      } else if (chosen.contains(Long.valueOf(row.key()))) {
        errors.add(new FieldError(name, "choose another one than above"));
      } else {
        chosen.add(Long.valueOf(row.key()));
      }
    }
    CtrComparison comparison =
        chosen.size() < 2 ? null : comparisons.ofPosts(chosen, Numerator.PERSON, Suspects.OUT);
    List<String> offered =
        titles.find("", MOST_OFFERED).stream().map(PostTitles.Found::name).toList();
    return view(
        GroupBy.POST,
        new Form(typed, errors, Formats.of(ctx).language()),
        offered,
        matches,
        wrong,
        comparison);
  }

  /** What the words fit: the one of that very title, else those that have them in theirs. */
  private List<PostTitles.Found> found(String text) throws SQLException {
    List<PostTitles.Found> found = titles.find(text, MOST_OFFERED);
    List<PostTitles.Found> exact =
        found.stream().filter(post -> post.title().equalsIgnoreCase(text)).toList();
    if (exact.size() == 1) return exact;
    return NUMBERED.matcher(text).matches() ? List.of() : found;
  }

  /** The one that was found, or the one of the number: alone, or as the fields offer it. */
  private @Nullable CtrRow row(String text, List<PostTitles.Found> found) throws SQLException {
    Matcher numbered = NUMBERED.matcher(text);
    Long id = null;
    if (found.size() == 1) id = found.get(0).id();
    else if (numbered.matches()) id = Long.parseLong(numbered.group(1));
    return id == null ? null : comparisons.post(id, Numerator.PERSON, Suspects.OUT);
  }

  private Match match(Context ctx, String name, PostTitles.Found post) {
    String other = name.equals("a") ? "b" : "a";
    String asked = ctx.queryParam(other);
    String rest =
        asked == null || asked.isBlank()
            ? ""
            : "&" + other + "=" + URLEncoder.encode(asked.strip(), StandardCharsets.UTF_8);
    Channel channel = channels.find(post.channel());
    String place = channel == null ? post.channel() : channel.name();
    return new Match(post, place, "/admin/compare?" + name + "=" + post.id() + rest);
  }

  private static View view(
      GroupBy by,
      Form form,
      List<String> offered,
      Map<String, List<Match>> matches,
      List<FieldError> wrong,
      @Nullable CtrComparison comparison) {
    List<CtrRow> rows = comparison == null ? List.of() : comparison.rows();
    Scale scale = Scale.over(rows);
    List<Line> lines =
        rows.stream().map(row -> new Line(row, href(by, row), scale.bar(row))).toList();
    return new View(by, form, offered, matches, wrong, comparison, lines);
  }

  private static @Nullable String href(GroupBy by, CtrRow row) {
    return by == GroupBy.POST ? "/admin/posts/" + row.key() : null;
  }
}
