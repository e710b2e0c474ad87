package clickthru.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A refusal the asker can understand: RFC 9457 problem details, thrown from anywhere in a request
 * and written once by the error map. Expected, so it carries no stack trace.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private static final Set<Integer> NAMED =
      Set.of(400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503);

  private final int status;
  private final String title;
  private final String detail;
  private final transient List<FieldError> errors;
  private final transient Map<String, String> headers;
  private final transient Map<String, Object> members = new LinkedHashMap<>();

  private Problem(
      int status,
      String title,
      String detail,
      List<FieldError> errors,
      Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  public static Problem badRequest(String detail) {
    return badRequest(detail, List.of());
  }

  public static Problem badRequest(String detail, List<FieldError> errors) {
    return new Problem(400, "Bad request", detail, errors, Map.of());
  }

  /** Always the same words, so that nobody learns which keys exist. */
  public static Problem unauthorized() {
    return new Problem(
        401,
        "Unauthorized",
        "A valid API key is needed, sent as \"Authorization: Bearer KEY\".",
        List.of(),
        Map.of("WWW-Authenticate", "Bearer"));
  }

  public static Problem forbidden(String detail) {
    return new Problem(403, "Forbidden", detail, List.of(), Map.of());
  }

  public static Problem notFound() {
    return notFound("There is nothing here.");
  }

  public static Problem notFound(String detail) {
    return new Problem(404, "Not found", detail, List.of(), Map.of());
  }

  /** A value that must be unique is taken. */
  public static Problem conflict(String field, String message) {
    List<FieldError> errors = List.of(new FieldError(field, message));
    return new Problem(409, "Conflict", field + " " + message, errors, Map.of());
  }

  public static Problem unprocessable(List<FieldError> errors) {
    String detail = errors.size() == 1 ? "One field is wrong." : "Some fields are wrong.";
    return new Problem(422, "Unprocessable content", detail, errors, Map.of());
  }

  public static Problem tooLarge(String detail) {
    return new Problem(413, "Content too large", detail, List.of(), Map.of());
  }

  public static Problem unsupportedMediaType(String detail) {
    return new Problem(415, "Unsupported media type", detail, List.of(), Map.of());
  }

  public static Problem tooMany(long retryAfterSeconds) {
    String detail = "Too many tries. Wait " + retryAfterSeconds + " seconds and try again.";
    return new Problem(429, "Too many requests", detail, List.of(), retry(retryAfterSeconds));
  }

  public static Problem unavailable(long retryAfterSeconds) {
    String detail = "This can't be answered just now. Try again in a moment.";
    return new Problem(503, "Service unavailable", detail, List.of(), retry(retryAfterSeconds));
  }

  /** A status that says all there is to say. */
  public static Problem of(int status) {
    String title =
        switch (status) {
          case 400 -> "Bad request";
          case 404 -> "Not found";
          case 405 -> "Method not allowed";
          case 413 -> "Content too large";
          case 415 -> "Unsupported media type";
          default -> status < 500 ? "Refused" : "Something went wrong";
        };
    String detail = status < 500 ? title + "." : "It has been noted in the log.";
    return new Problem(status, title, detail, List.of(), Map.of());
  }

  /** The same with an extension member (RFC 9457, 3.2). */
  public Problem with(String member, Object value) {
    Problem problem = new Problem(status, title, detail, errors, headers);
    problem.members.putAll(members);
    problem.members.put(member, value);
    return problem;
  }

  /** The answer a program gets; a page shows the same words in its own way. */
  public void write(Context ctx) {
    writeHeaders(ctx);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    if (!errors.isEmpty()) body.put("errors", errors);
    body.putAll(members);
    Json.answer(ctx, status, "application/problem+json", body);
  }

  /** The status' own headers, for a page that writes its body itself. */
  public void writeHeaders(Context ctx) {
    headers.forEach(ctx::header);
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** The title in the reader's language. */
  public String title(Formats format) {
    return NAMED.contains(status) ? format.text("words.problem." + status) : title;
  }

  public String detail() {
    return detail;
  }

  public List<FieldError> errors() {
    return errors;
  }

  private static Map<String, String> retry(long seconds) {
    return Map.of("Retry-After", Long.toString(Math.max(1, seconds)));
  }
}
