package clickthru.click;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says what a click was, from the evidence kept with it. The rules, in the order they are tried:
 *
 * <ol>
 *   <li>{@code method:head}: a HEAD request is never a tap.
 *   <li>{@code header:purpose}: the client says that it fetches ahead.
 *   <li>{@code ua:empty}: no user agent, or only {@code Mozilla/5.0}.
 *   <li>{@code ua:isbot}: the user agent is on isbot's list of automatic clients.
 *   <li>{@code else}: nothing speaks against a person.
 * </ol>
 */
public final class Judge {
  private static final Judgement HEAD = new Judgement(Verdict.HEAD, "method:head");
  private static final Judgement PREFETCH = new Judgement(Verdict.PREFETCH, "header:purpose");
  private static final Judgement EMPTY = new Judgement(Verdict.BOT, "ua:empty");
  private static final Judgement LISTED = new Judgement(Verdict.BOT, "ua:isbot");
  private static final Judgement PERSON = new Judgement(Verdict.PERSON, "else");
  private static final Pattern AHEAD = Pattern.compile("prefetch|prerender|preview|instant");

  private final BotList bots;
  // Matching a user agent costs some 100 microseconds; most clicks bring one that was seen before.
  private final Cache<String, Judgement> byUserAgent =
      Caffeine.newBuilder().maximumSize(20_000).executor(Runnable::run).build();

  public Judge(BotList bots) {
    this.bots = bots;
  }

  public Judgement judge(Click click) {
    if (click.method().equals("HEAD")) return HEAD;
    if (!click.purpose().isEmpty() && fetchesAhead(click.purpose())) return PREFETCH;
    return byUserAgent.get(click.userAgent(), this::judgeUserAgent);
  }

  private Judgement judgeUserAgent(String userAgent) {
    String trimmed = userAgent.strip();
    if (trimmed.length() < 2 || trimmed.equals("Mozilla/5.0")) return EMPTY;
    return bots.matches(trimmed) ? LISTED : PERSON;
  }

  private static boolean fetchesAhead(String purpose) {
    return AHEAD.matcher(purpose.toLowerCase(Locale.ROOT)).find();
  }
}
