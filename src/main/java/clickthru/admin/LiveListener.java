package clickthru.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.web.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/**
 * One page that listens. No thread waits for it: while a write is under way, what is new is put
 * together and leaves with the next one, so that however slow a listener is it holds little.
 */
final class LiveListener {
  /** More posts at once than any page shows. */
  private static final int MOST_POSTS = 1_000;

  /**
   * What it asks for.
   *
   * @param token of the session that it ends with
   * @param post null: all posts
   * @param since the last click it knows of; negative: it has just begun
   */
  record Asked(long personId, String token, ZoneId zone, @Nullable Long post, long since) {}

  final Asked asked;
  private final Response response;
  private final Callback callback;
  private final Map<Long, Long> posts = new TreeMap<>();
  private long upTo;
  private long today = -1;
  private boolean news;
  private boolean more;
  private boolean greeted;
  private boolean writing;
  private @Nullable String lastWords;
  private boolean over;

  /**
   * @param callback completes the answer
   * @param gone told once that it is over
   */
  LiveListener(Asked asked, Response response, Callback callback, Consumer<LiveListener> gone) {
    this.asked = asked;
    this.response = response;
    this.callback = Callback.from(callback, () -> gone.accept(this));
  }

  /** The head of the answer; a browser that loses it comes again after so many milliseconds. */
  synchronized void begin() {
    write("retry: 5000\n\n");
  }

  /** Whether it was told nothing so far. */
  synchronized boolean isNew() {
    return !greeted;
  }

  /**
   * Tells what changed.
   *
   * @param clicks of posts, in all
   * @param todayNow of all links
   * @param lost whether there was more than can be told
   */
  synchronized void tell(long clickId, Map<Long, Long> clicks, long todayNow, boolean lost) {
    greeted = true;
    boolean other = false;
    for (Map.Entry<Long, Long> one : clicks.entrySet()) {
      if (asked.post != null && !asked.post.equals(one.getKey())) continue;
      posts.put(one.getKey(), one.getValue());
      other = true;
    }
    if (posts.size() > MOST_POSTS) {
      posts.clear();
      more = true;
    }
    upTo = clickId;
    news |= other || lost || todayNow != today;
    more |= lost;
    today = todayNow;
    next();
  }

  /** Keeps the connection from being taken for an idle one, here and in a proxy. */
  synchronized void beat() {
    if (!writing) write(":\n\n");
  }

  /** For whoever is signed out: it isn't to come again. */
  synchronized void signOut() {
    end("event: end\ndata: {}\n\n");
  }

  /** The server stops; what hangs is cut off. */
  synchronized void stop() {
    if (writing && !over) {
      over = true;
      callback.failed(new IOException("the server stops"));
    } else end("");
  }

  private void end(String words) {
    if (lastWords == null) lastWords = words;
    next();
  }

  private void next() {
    if (writing || over) return;
    if (lastWords != null) {
      over = true;
      response.write(true, ByteBuffer.wrap(lastWords.getBytes(UTF_8)), callback);
    } else if (news) write(message());
  }

  private String message() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("today", today);
    body.put("posts", posts);
    if (more) body.put("more", true);
    String message = "id: " + upTo + "\ndata: " + Json.write(body) + "\n\n";
    posts.clear();
    news = false;
    more = false;
    return message;
  }

  private void write(String text) {
    if (over) return;
    writing = true;
    response.write(
        false,
        ByteBuffer.wrap(text.getBytes(UTF_8)),
        Callback.from(InvocationType.NON_BLOCKING, this::written, this::fail));
  }

  private synchronized void written() {
    writing = false;
    next();
  }

  /** The connection is gone, or was cut off. */
  synchronized void fail(Throwable e) {
    writing = false;
    if (over) return;
    over = true;
    callback.failed(e);
  }
}
