package clickthru.admin;

import clickthru.click.Loader;
import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.report.Comparisons;
import clickthru.report.CtrComparison;
import clickthru.report.CtrRow;
import clickthru.report.GroupBy;
import clickthru.report.Numerator;
import clickthru.report.QueryFields;
import clickthru.report.Suspects;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /admin/compare}: two posts, or the groups of a kind, each against each. */
public final class ComparePage {
  private static final int MOST_OFFERED = 500;
  private static final List<String> CHOICES =
      List.of("by", "a", "b", "clicks", "suspects", "campaign");
  private static final Pattern NUMBERED = Pattern.compile("(?:.*#)?([1-9]\\d{0,17})\\s*");

  /** One line of the table of what is compared. */
  public record Line(CtrRow row, @Nullable String href, Scale.@Nullable Bar bar) {}

  /**
   * What the page shows.
   *
   * @param by posts, or the groups that are compared
   * @param form the two fields to choose posts by
   * @param offered what they offer
   * @param wrong what the address asks for in vain
   * @param comparison null: nothing is compared yet
   */
  public record View(
      GroupBy by,
      Form form,
      List<String> offered,
      List<FieldError> wrong,
      @Nullable CtrComparison comparison,
      List<Line> lines) {

    public String href(GroupBy other) {
      return other == GroupBy.POST ? "/admin/compare" : "/admin/compare?by=" + other.key();
    }
  }

  private final Templates templates;
  private final Comparisons comparisons;
  private final Posts posts;
  private final Loader loader;

  public ComparePage(Templates templates, Comparisons comparisons, Posts posts, Loader loader) {
    this.templates = templates;
    this.comparisons = comparisons;
    this.posts = posts;
    this.loader = loader;
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
    templates.show(ctx, status, "admin/compare", visitor.frame("Compare", "report"), view);
  }

  private static String groups() {
    return Comparisons.GROUPS.stream().map(GroupBy::key).collect(Collectors.joining(", "));
  }

  private View groups(Context ctx, GroupBy by, List<FieldError> wrong) throws SQLException {
    Map<String, List<String>> values = new HashMap<>(ctx.queryParamMap());
    values.keySet().retainAll(List.of("clicks", "suspects", "campaign"));
    values.put("group_by", List.of(by.key()));
    return view(by, Form.blank(), List.of(), wrong, comparisons.ofGroups(QueryFields.read(values)));
  }

  private View posts(Context ctx, List<FieldError> wrong) throws SQLException {
    List<Post> offered = posts.list(Long.MAX_VALUE, MOST_OFFERED);
    Map<String, List<String>> typed = new HashMap<>();
    List<FieldError> errors = new ArrayList<>();
    List<Long> chosen = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      String asked = ctx.queryParam(name);
      if (asked == null || asked.isBlank()) continue;
      CtrRow row = row(asked.strip(), offered);
      typed.put(name, List.of(row == null ? asked.strip() : name(row.label(), row.key())));
      if (row == null) errors.add(new FieldError(name, "there is no such post; choose one listed"));
      else if (chosen.contains(Long.valueOf(row.key())))
        errors.add(new FieldError(name, "choose another one than above"));
      else chosen.add(Long.valueOf(row.key()));
    }
    CtrComparison comparison =
        chosen.size() < 2 ? null : comparisons.ofPosts(chosen, Numerator.PERSON, Suspects.OUT);
    List<String> names =
        offered.stream().map(post -> name(post.title(), Long.toString(post.id()))).toList();
    return view(GroupBy.POST, new Form(typed, errors), names, wrong, comparison);
  }

  /** Chosen by its number alone, by what the list offers, or by a title of the list. */
  private @Nullable CtrRow row(String text, List<Post> offered) throws SQLException {
    Long id = id(text, offered);
    return id == null ? null : comparisons.post(id, Numerator.PERSON, Suspects.OUT);
  }

  private static @Nullable Long id(String text, List<Post> offered) {
    List<Long> titled =
        offered.stream()
            .filter(post -> lower(post.title()).equals(lower(text)))
            .map(Post::id)
            .toList();
    if (titled.size() == 1) return titled.get(0);
    Matcher numbered = NUMBERED.matcher(text);
    return numbered.matches() ? (Long) Long.parseLong(numbered.group(1)) : null;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String name(String title, String id) {
    return title + " #" + id;
  }

  private static View view(
      GroupBy by,
      Form form,
      List<String> offered,
      List<FieldError> wrong,
      @Nullable CtrComparison comparison) {
    List<CtrRow> rows = comparison == null ? List.of() : comparison.rows();
    Scale scale = Scale.over(rows);
    List<Line> lines =
        rows.stream().map(row -> new Line(row, href(by, row), scale.bar(row))).toList();
    return new View(by, form, offered, wrong, comparison, lines);
  }

  private static @Nullable String href(GroupBy by, CtrRow row) {
    return by == GroupBy.POST ? "/admin/posts/" + row.key() : null;
  }
}
