package clickthru.admin;

import clickthru.imports.Pasted;
import clickthru.impression.Due;
import clickthru.impression.DuePosts;
import clickthru.impression.Snapshots;
import clickthru.post.Channels;
import clickthru.post.Kind;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Problem;
import clickthru.web.Templates;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /admin/impressions}: the table for typing the impressions of many posts in one go. */
public final class ImpressionsPage {
  private static final int ROWS = 50;

  /** With the rows that pasted cells brought along. */
  private static final int MOST = ROWS + Pasted.MOST;

  private static final Pattern PLACE = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

  /**
   * One row of the table.
   *
   * @param channel the channel's name
   * @param kind the kind that is chosen
   * @param saved whether what was typed here has just been stored
   */
  public record Row(Due due, String channel, Kind kind, boolean saved) {
    public String value() {
      return TypedRows.VALUE + due.postId();
    }

    public String kindField() {
      return TypedRows.KIND + due.postId();
    }
  }

  /**
   * What the page shows.
   *
   * @param saved how many rows have just been stored
   * @param gone how many typed rows belong to posts archived meanwhile
   * @param next the place where the next page begins; empty: this is the last one
   * @param once tells this showing of the form from every other
   * @param pasted what was just pasted, and fills the fields; null: nothing was
   */
  public record View(
      List<Row> rows,
      Form form,
      int saved,
      int gone,
      String next,
      String once,
      @Nullable Pasted pasted) {}

  /** Finds the posts of pasted cells. */
  @FunctionalInterface
  public interface Pasting {
    Pasted read(String text) throws SQLException;
  }

  private final Templates templates;
  private final DuePosts due;
  private final Pasting pasting;
  private final DueRows typing;

  public ImpressionsPage(
      Templates templates,
      DuePosts due,
      Channels channels,
      Snapshots snapshots,
      Pasting pasting,
      Clock clock) {
    this.templates = templates;
    this.due = due;
    this.pasting = pasting;
    this.typing = new DueRows(due, channels, snapshots, clock);
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    List<Due> found = due.after(place(ctx.queryParam("after")), ROWS + 1);
    boolean more = found.size() > ROWS;
    List<Due> posts = more ? found.subList(0, ROWS) : found;
    String next = more ? text(posts.get(ROWS - 1).place()) : "";
    Form form = Form.blank();
    List<Row> rows = posts.stream().map(post -> typing.row(post, form, false)).toList();
    show(ctx, 200, visitor, new View(rows, form, 0, 0, next, Once.fresh(), null));
  }

  /** Stores every right row; the wrong ones come back as they were typed. */
  public void save(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    DueRows.Sent sent = typing.save(form, MOST);
    List<Long> ids = sent.ids();
    // In the order in which they were typed, though those just stored now belong at the end.
    List<Row> rows =
        due.of(ids).stream()
            .sorted(Comparator.comparingInt(post -> ids.indexOf(post.postId())))
            .map(post -> typing.row(post, sent.left(), sent.saved().contains(post.postId())))
            .toList();
    String next = form.value("next").isEmpty() ? "" : text(place(form.value("next")));
    View view =
        new View(rows, sent.left(), sent.saved().size(), sent.gone(), next, Once.fresh(), null);
    show(ctx, sent.left().errors().isEmpty() ? 200 : 422, visitor, view);
  }

  /** Fills the fields with what was pasted, to be looked at; stores nothing. */
  public void paste(Context ctx, Visitor visitor) throws SQLException {
    Pasted pasted = pasting.read(Form.sent(ctx).value("pasted"));
    List<Long> ids = List.copyOf(pasted.numbers().keySet());
    Map<String, List<String>> values = new HashMap<>();
    pasted.numbers().forEach((id, number) -> values.put(TypedRows.VALUE + id, List.of(number)));
    List<FieldError> errors = new ArrayList<>();
    pasted.wrong().forEach((id, why) -> errors.add(new FieldError(TypedRows.VALUE + id, why)));
    if (pasted.problem() != null) errors.add(new FieldError("pasted", pasted.problem()));
    if (pasted.problem() != null) values.put("pasted", List.of(Form.sent(ctx).value("pasted")));
    Form form = new Form(values, errors);
    List<Due> found = ids.isEmpty() ? due.after(Due.Place.START, ROWS) : due.of(ids);
    List<Row> rows =
        found.stream()
            .sorted(Comparator.comparingInt(post -> ids.indexOf(post.postId())))
            .map(post -> typing.row(post, form, false))
            .toList();
    View view = new View(rows, form, 0, 0, "", Once.fresh(), pasted);
    show(ctx, pasted.problem() == null ? 200 : 422, visitor, view);
  }

  private void show(Context ctx, int status, Visitor visitor, View view) {
    templates.show(
        ctx, status, "admin/impressions", visitor.frame("Impressions", "impressions"), view);
  }

  private static Due.Place place(@Nullable String after) {
    if (after == null) return Due.Place.START;
    Matcher place = PLACE.matcher(after);
    if (!place.matches()) throw Problem.notFound();
    return new Due.Place(Long.parseLong(place.group(1)), Long.parseLong(place.group(2)));
  }

  private static String text(Due.Place place) {
    return place.seen() + "-" + place.postId();
  }
}
