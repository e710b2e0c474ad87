package clickthru.click;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Says what a click was, from the evidence kept with it. The rules, in the order they are tried;
 * the first that speaks decides:
 *
 * <ol>
 *   <li>{@code method:head}: a HEAD request is never a tap.
 *   <li>{@code header:purpose}: the client says that it fetches ahead ({@link Purpose}).
 *   <li>{@code ua:…}: what the user agent says ({@link UserAgentRules}).
 *   <li>{@code else}: nothing speaks against a person.
 * </ol>
 */
public final class Judge {
  private static final Judgement HEAD = new Judgement(Verdict.HEAD, "method:head");
  private static final Judgement PREFETCH = new Judgement(Verdict.PREFETCH, "header:purpose");

  private final UserAgentRules rules;
  // A first-seen user agent costs some microseconds; most clicks bring one that was seen before.
  private final Cache<String, Judgement> byUserAgent =
      Caffeine.newBuilder().maximumSize(20_000).executor(Runnable::run).build();

  public Judge(BotList bots) {
    rules = new UserAgentRules(bots);
  }

  public Judgement judge(Click click) {
    if (click.method().equals("HEAD")) return HEAD;
    if (Purpose.isAhead(click.purpose())) return PREFETCH;
    return byUserAgent.get(click.userAgent(), rules::judge);
  }
}
