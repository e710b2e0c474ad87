package clickthru.admin;

import clickthru.history.Actor;
import clickthru.history.LogQuery;
import clickthru.web.FieldError;
import clickthru.web.Form;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the log's address asks for.
 *
 * @param form the choices as they were sent, and what is wrong with them
 * @param before the id of the last entry of the page before; null: the first page
 */
record LogChoice(LogQuery query, Form form, @Nullable Long before) {
  private static final String BEFORE = "before";
  private static final List<String> NAMES =
      List.of("who", "object", "q", "first", "last", "post", BEFORE);
  private static final int LONGEST = 200;

  static LogChoice read(Context ctx) {
    Form form = new Form(ctx.queryParamMap(), List.of());
    List<FieldError> wrong = new ArrayList<>(Address.wrong(ctx, NAMES));
    ZoneId zone = ReaderZone.of(ctx);
    String who = form.value("who");
    int colon = who.indexOf(':');
    Actor.Kind kind = Actor.Kind.of(colon < 0 ? who : who.substring(0, colon));
    if (!who.isEmpty() && kind == null) wrong.add(new FieldError("who", "is nobody"));
    LocalDate first = day(form, "first", wrong);
    LocalDate last = day(form, "last", wrong);
    String label = form.value("q").strip();
    if (label.length() > LONGEST) {
      wrong.add(new FieldError("q", "must have at most " + LONGEST + " characters"));
    }
    LogQuery query =
        new LogQuery(
            kind,
            kind == null || colon < 0 ? null : who.substring(colon + 1),
            blank(form.value("object")),
            null,
            number(form, "post", wrong),
            blank(label),
            first == null ? null : start(first, zone),
            last == null ? null : start(last.plusDays(1), zone));
    Long before = number(form, BEFORE, wrong);
    return new LogChoice(wrong.isEmpty() ? query : LogQuery.ALL, form.wrong(wrong), before);
  }

  boolean isWrong() {
    return !form.errors().isEmpty();
  }

  /** Whether anything is left out. */
  boolean isNarrow() {
    return !query.equals(LogQuery.ALL);
  }

  /** The same choices at another address, without the page. */
  String at(String path) {
    StringBuilder query = new StringBuilder();
    for (String name : NAMES) {
      String value = form.value(name);
      if (name.equals(BEFORE) || value.isEmpty()) continue;
      query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
      query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return path + query;
  }

  /** The same choices from further back. */
  String from(long entry) {
    String all = at(LogPage.PATH);
    return all + (all.contains("?") ? "&" : "?") + BEFORE + "=" + entry;
  }

  private static @Nullable String blank(String text) {
    return text.isBlank() ? null : text;
  }

  private static Instant start(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }

  private static @Nullable LocalDate day(Form form, String name, List<FieldError> wrong) {
    String text = form.value(name);
    if (text.isEmpty()) return null;
    try {
      LocalDate day = LocalDate.parse(text);
      if (day.getYear() >= 2000 && day.getYear() <= 2100) return day;
    } catch (DateTimeException e) {
      // Said below.
    }
    wrong.add(new FieldError(name, "must be a day such as 2026-03-09"));
    return null;
  }

  private static @Nullable Long number(Form form, String name, List<FieldError> wrong) {
    String text = form.value(name);
    if (text.isEmpty()) return null;
    if (text.matches("[1-9]\\d{0,17}")) return Long.parseLong(text);
    wrong.add(new FieldError(name, "must be a number"));
    return null;
  }
}
