package clickthru.api;

import clickthru.db.RequestKey;
import clickthru.web.FieldError;
import clickthru.web.JsonBody;
import clickthru.web.Printable;
import clickthru.web.Problem;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the nouns read alike: ids in the path, pages of a list, the Idempotency-Key. */
final class Requests {
  private static final int MOST = 500;
  private static final int STANDARD = 50;
  private static final int MOST_NAMED = 10;

  private Requests() {}

  /** A slice of a list: rows with an id below {@code before}, at most {@code limit}. */
  record Page(long before, int limit) {
    static Page of(Context ctx) {
      only(ctx, "cursor", "limit");
      return read(ctx);
    }

    /** Of a list that takes other parameters too. */
    static Page of(Context ctx, String... others) {
      List<String> names = new ArrayList<>(List.of("cursor", "limit"));
      names.addAll(Arrays.asList(others));
      only(ctx, names.toArray(new String[0]));
      return read(ctx);
    }

    private static Page read(Context ctx) {
      long before = number(ctx, "cursor", Long.MAX_VALUE, 1, Long.MAX_VALUE);
      return new Page(before, (int) number(ctx, "limit", STANDARD, 1, MOST));
    }

    /** The list's answer; {@code lastId} is the id of its last item. */
    Map<String, Object> answer(List<?> items, long lastId) {
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("items", items);
      body.put("next", items.size() < limit ? null : Long.toString(lastId));
      return body;
    }
  }

  /** An id from the path; what can't be one is not found. */
  static long id(Context ctx) {
    String text = ctx.pathParam("id");
    if (!isId(text)) throw Problem.notFound();
    return Long.parseLong(text);
  }

  static boolean isId(String text) {
    return text.matches("[1-9]\\d{0,17}");
  }

  /** The request's Idempotency-Key, tied to its body; null when it has none. */
  static @Nullable RequestKey key(Context ctx, JsonBody body) {
    String key = ctx.header("Idempotency-Key");
    if (key == null) return null;
    if (key.isBlank() || key.length() > 255) {
      throw wrong("Idempotency-Key", "must have 1 to 255 characters");
    }
    return RequestKey.of(ctx.method() + " " + ctx.path(), key, body.canonical());
  }

  /**
   * Refuses a query with a parameter that the request doesn't have, or has more than once: nothing
   * is half-obeyed.
   */
  static void only(Context ctx, String... names) {
    List<FieldError> wrong = new ArrayList<>();
    ctx.queryParamMap()
        .forEach(
            (name, values) -> {
              if (wrong.size() == MOST_NAMED) return;
              if (!Arrays.asList(names).contains(name)) {
                wrong.add(new FieldError(Printable.of(name), unknown(names)));
              } else if (values.size() > 1) {
                wrong.add(
                    new FieldError(name, "must be there once, not " + values.size() + " times"));
              }
            });
    if (!wrong.isEmpty()) throw Problem.unprocessable(wrong);
  }

  private static String unknown(String... names) {
    return "is not a parameter of this request, which takes "
        + (names.length == 0 ? "none" : String.join(", ", names));
  }

  static Problem wrong(String field, String message) {
    return Problem.unprocessable(List.of(new FieldError(field, message)));
  }

  private static long number(Context ctx, String name, long standard, long min, long max) {
    String text = ctx.queryParam(name);
    if (text == null) return standard;
    if (text.matches("\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) return number;
    }
    String what =
        name.equals("cursor") ? "must be a value of 'next'" : "must be " + min + " to " + max;
    throw wrong(name, what);
  }
}
