package clickthru.admin;

import clickthru.imports.FileReading;
import clickthru.imports.FirstRows;
import clickthru.imports.Layouts;
import clickthru.imports.Mapping;
import clickthru.imports.UnknownLayout.Head;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Platform;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form that says which column of a file is what.
 *
 * @param heads how the file's sheets begin
 * @param head the sheet that is chosen
 * @param row the index of the row that is chosen as its header
 * @param first what the first rows would give; null: not asked yet
 * @param zone the reader's
 */
public record MappingView(
    Form form,
    List<Head> heads,
    int head,
    int row,
    List<String> guesses,
    List<Channel> channels,
    @Nullable FirstRows first,
    String zone) {
  private static final int MOST_COLUMNS = 100;
  private static final int LONGEST_NAME = 80;

  /** What a column may be, in the reader's words. */
  public static String label(Mapping.Choice choice, Formats format) {
    String kind = choice.key().replaceFirst("^value\\.", "");
    return kind.equals(choice.key())
        ? format.textOr("imports.role." + choice.key(), choice.label())
        : format.text("imports.shownAs", format.text("words.kind." + kind));
  }

  /** A form in which nothing but the header is chosen. */
  static Form headed(String header) {
    return new Form(Map.of("header", List.of(header)), List.of());
  }

  static MappingView of(
      Form form, FileReading reading, Layouts layouts, Channels channels, String zone) {
    List<Head> heads = reading.heads().stream().filter(h -> !h.rows().isEmpty()).toList();
    int head = 0;
    int row = -1;
    String header = form.value("header");
    if (header.matches("\\d{1,3}-\\d{1,3}")) {
      String[] parts = header.split("-", 2);
      head = Integer.parseInt(parts[0]);
      row = Integer.parseInt(parts[1]);
    }
    if (head >= heads.size() || row >= rows(heads, head)) row = -1;
    if (row < 0) {
      head = 0;
      while (head + 1 < heads.size() && heads.get(head).header() < 0) head++;
      row = heads.isEmpty() ? 0 : Math.max(0, heads.get(head).header());
    }
    List<String> names = heads.isEmpty() ? List.of() : names(heads.get(head), row);
    return new MappingView(
        form, heads, head, row, guesses(names, layouts), channels.all(), null, zone);
  }

  private static int rows(List<Head> heads, int head) {
    return head < heads.size() ? heads.get(head).rows().size() : 0;
  }

  private static List<String> names(Head head, int row) {
    return head.rows().get(row).stream().limit(MOST_COLUMNS).toList();
  }

  /** Each guess once, as but one column can be it. */
  private static List<String> guesses(List<String> names, Layouts layouts) {
    Set<String> seen = new HashSet<>();
    List<String> guesses = new ArrayList<>();
    for (String name : names) {
      String guess = Mapping.guess(name, layouts);
      guesses.add(seen.add(guess) ? guess : "");
    }
    return guesses;
  }

  /** The names of the chosen header's columns. */
  public List<String> names() {
    return heads.isEmpty() ? List.of() : names(heads.get(head), row);
  }

  /** The first rows below the header. */
  public List<List<String>> below() {
    if (heads.isEmpty()) return List.of();
    List<List<String>> rows = heads.get(head).rows();
    return rows.subList(Math.min(row + 1, rows.size()), Math.min(row + 6, rows.size()));
  }

  public String cell(List<String> cells, int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  /** Rows that may be the header, as sheet and row; with how they begin. */
  public List<Mapping.Choice> headers() {
    List<Mapping.Choice> choices = new ArrayList<>();
    for (int h = 0; h < heads.size() && h < 20; h++) {
      Head one = heads.get(h);
      for (int r = 0; r < one.rows().size(); r++) {
        String sheet = one.sheet().isEmpty() || heads.size() == 1 ? "" : one.sheet() + ": ";
        choices.add(new Mapping.Choice(h + "-" + r, sheet + text(one, r)));
      }
    }
    return choices;
  }

  private static String text(Head head, int row) {
    String text = String.join(" · ", head.rows().get(row).stream().limit(12).toList());
    return text.length() <= 90 ? text : text.substring(0, 90) + "…";
  }

  public String chosen() {
    return head + "-" + row;
  }

  /** What is chosen for a column: what was sent, or else what is likely. */
  public String role(int column) {
    String name = "role-" + column;
    return form.values().containsKey(name) && !isHeaderOnly() ? form.value(name) : guess(column);
  }

  private String guess(int column) {
    return column < guesses.size() ? guesses.get(column) : "";
  }

  private boolean isHeaderOnly() {
    return form.value("do").equals("header");
  }

  public String zoneChosen() {
    return form.value("zone").isEmpty() ? zone : form.value("zone");
  }

  public String platform() {
    return form.value("platform").isEmpty() ? Platform.OTHER.key() : form.value("platform");
  }

  Mapping mapping(String filename) {
    Platform platform = Platform.of(platform());
    String channel = form.value("channel");
    boolean known = channels.stream().anyMatch(c -> c.key().equals(channel));
    String dates = form.value("dates");
    List<String> roles = new ArrayList<>();
    for (int i = 0; i < names().size(); i++) {
      roles.add(Mapping.isRole(role(i)) ? role(i) : "");
    }
    String typed = form.value("name").replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    String name = typed.isEmpty() ? filename.replaceAll("\\s+", " ").strip() : typed;
    return new Mapping(
        name,
        platform == null ? Platform.OTHER : platform,
        known ? channel : null,
        names(),
        roles,
        dates.matches("mdy|dmy|ymd") ? dates : null,
        zoneChosen(),
        form.value("comma").equals("true"));
  }

  MappingView checked(Mapping mapping, boolean saving) {
    List<FieldError> errors = new ArrayList<>();
    String problem = mapping.problem();
    if (problem != null && !isHeaderOnly()) errors.add(new FieldError("map", problem));
    if (!ZoneId.getAvailableZoneIds().contains(zoneChosen())) {
      errors.add(new FieldError("zone", "must be a time zone such as Europe/Berlin"));
    }
    String name = form.value("name").strip();
    if (saving && name.isEmpty()) errors.add(new FieldError("name", "is required to save it"));
    if (name.length() > LONGEST_NAME) {
      errors.add(new FieldError("name", "must have at most " + LONGEST_NAME + " characters"));
    }
    return with(form.wrong(errors));
  }

  MappingView wrong(String field, String message) {
    return with(form.wrong(field, message));
  }

  private MappingView with(Form other) {
    return new MappingView(other, heads, head, row, guesses, channels, first, zone);
  }

  MappingView with(FirstRows rows) {
    return new MappingView(form, heads, head, row, guesses, channels, rows, zone);
  }

  /** Whether the first rows give nothing at all. */
  boolean fails() {
    return first != null && (first.error() != null || first.rows().isEmpty());
  }
}
