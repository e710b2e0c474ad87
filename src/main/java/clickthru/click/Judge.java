package clickthru.click;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what a click was, from the evidence kept with it. The rules, in the order they are tried;
 * the first that speaks decides:
 *
 * <ol>
 *   <li>{@code own:test}, {@code own:browser}, {@code own:network}: the own team, by a test link,
 *       an opted-out browser, or the network it came from: internal. {@code privacy:signal}: the
 *       visitor asked not to be counted and the settings heed it: internal too, left out by choice.
 *   <li>{@code method:head}: a HEAD request is never a tap.
 *   <li>{@code header:purpose}: the client says that it fetches ahead ({@link Purpose}).
 *   <li>{@code ua:…}: what the user agent says ({@link UserAgentRules}), unless it says a person.
 *   <li>{@code network:data-centre}: a browser by its name, but people don't sit in data centres:
 *       bot.
 *   <li>{@code visitor:again}: the same visitor on the same link within the window, from their last
 *       click that counted: duplicate.
 *   <li>{@code burst:mailing}: one visitor on three different links with medium {@code email}
 *       within 5 s: suspect, a mail scanner. {@code referrer:scanner}: one visitor on two different
 *       links within 5 s, both from a host by which scanners rewrite links ({@link
 *       Referrer#fromMailScanner}): suspect; one such click alone is a person behind a scanner.
 *   <li>{@code burst:link}: the fifth hit, and any later, of one visitor on one link within 60 s,
 *       duplicates counted in: suspect.
 *   <li>{@code else} and {@code ua:app…}: nothing speaks against a person.
 * </ol>
 *
 * What needs a visitor to be known again ({@link Visits}) passes over visitors without a hash. When
 * a burst of a mailing shows itself, its clicks in the same batch are suspect with it, and those of
 * earlier batches that counted are judged anew ({@link Visits#revisions}). Two things are left to
 * the next rejudge: duplicates of such clicks stay duplicates, and a click more than {@link
 * Visits#REVISED_WITHIN} clicks ago stays what it was.
 */
public final class Judge {
  /** The setting's default for how soon the same visitor on the same link is a duplicate. */
  static final Duration USUAL_WINDOW = Duration.ofSeconds(10);

  private static final Judgement TEST = new Judgement(Verdict.INTERNAL, "own:test");
  private static final Judgement BROWSER = new Judgement(Verdict.INTERNAL, "own:browser");
  private static final Judgement NETWORK = new Judgement(Verdict.INTERNAL, "own:network");
  private static final Judgement ASKED_OUT = new Judgement(Verdict.INTERNAL, "privacy:signal");
  private static final Judgement HEAD = new Judgement(Verdict.HEAD, "method:head");
  private static final Judgement PREFETCH = new Judgement(Verdict.PREFETCH, "header:purpose");
  private static final Judgement DATA_CENTRE = new Judgement(Verdict.BOT, "network:data-centre");

  /** What a user agent says. */
  private record Agent(Judgement judgement, Client client) {}

  private final UserAgentRules rules;
  private final Duration window;
  // A first-seen user agent costs some microseconds; most clicks bring one that was seen before.
  private final Cache<String, Agent> agents =
      Caffeine.newBuilder().maximumSize(20_000).executor(Runnable::run).build();

  public Judge(BotList bots) {
    this(bots, USUAL_WINDOW);
  }

  /**
   * @param duplicateWindow sooner than this after a counted click, the same visitor on the same
   *     link is a duplicate; zero: never
   */
  public Judge(BotList bots, Duration duplicateWindow) {
    this.rules = new UserAgentRules(bots);
    this.window = duplicateWindow;
  }

  /** Remembers nobody yet. */
  Visits newVisits() {
    return new Visits(window);
  }

  /**
   * Judges clicks in the order they came.
   *
   * @param visits what the visitors did before; learns from these, and tells whose judgement they
   *     changed
   */
  List<Judgement> judge(List<Click> clicks, Visits visits) {
    List<Judgement> judgements = new ArrayList<>(clicks.size());
    for (Click click : clicks) judgements.add(judge(click));
    @Nullable Judgement[] suspicions = visits.mailings(clicks, judgements);
    for (int i = 0; i < judgements.size(); i++) {
      judgements.set(i, visits.judge(clicks.get(i), judgements.get(i), suspicions[i]));
    }
    visits.judged(judgements);
    return judgements;
  }

  /** What a click says by itself, whatever the visitor did before. */
  public Judgement judge(Click click) {
    if (click.isOwn()) return own(click.own());
    if ((click.network() & Click.OWN_NETWORK) != 0) return NETWORK;
    if (click.method().equals("HEAD")) return HEAD;
    if (Purpose.isAhead(click.purpose())) return PREFETCH;
    Judgement judgement = agent(click.userAgent()).judgement;
    boolean centre = (click.network() & Click.DATA_CENTRE) != 0;
    return centre && judgement.verdict() == Verdict.PERSON ? DATA_CENTRE : judgement;
  }

  /** What a user agent tells about what it came from. */
  Client client(String userAgent) {
    return agent(userAgent).client;
  }

  private static Judgement own(int own) {
    if ((own & Click.TEST_LINK) != 0) return TEST;
    return (own & Click.OWN_BROWSER) != 0 ? BROWSER : ASKED_OUT;
  }

  private Agent agent(String userAgent) {
    return agents.get(userAgent, agent -> new Agent(rules.judge(agent), Client.of(agent)));
  }
}
