package clickthru.link;

import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what is done to links, in the caller's transaction. */
public final class LinkHistory {
  private LinkHistory() {}

  public static void created(Connection connection, Instant at, Link link) throws SQLException {
    Changes.note(connection, at, of("link.created", link).with(facts(link)));
  }

  /**
   * One of several.
   *
   * @param whole the change that made them all
   */
  public static void createdAsPart(Connection connection, Instant at, long whole, Link link)
      throws SQLException {
    Changes.notePart(connection, at, whole, of("link.created", link).with(facts(link)));
  }

  /** What was changed of each; those that are the same leave no word. */
  public static void changed(Connection connection, Instant at, List<Link> before, List<Link> after)
      throws SQLException {
    for (Link link : after) {
      for (Link was : before) {
        if (was.id() != link.id()) continue;
        Change change = of("link.changed", link).between(facts(was), facts(link));
        Changes.note(connection, at, change);
      }
    }
  }

  static void archived(Connection connection, Instant at, Link link) throws SQLException {
    Changes.note(connection, at, of("link.archived", link));
  }

  private static Change of(String what, Link link) {
    return Change.of(what, "link", link.id(), link.slug()).ofPost(link.postId());
  }

  private static Map<String, @Nullable Object> facts(Link link) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("destination", link.destination());
    Utm utm = link.utm();
    facts.put("utm_source", utm.source());
    facts.put("utm_medium", utm.medium());
    facts.put("utm_campaign", utm.campaign());
    facts.put("utm_term", utm.term());
    facts.put("utm_content", utm.content());
    facts.put("utm_id", utm.id());
    facts.put("redirect_status", link.status());
    facts.put("expires_at", link.expiresAt());
    facts.put("fallback_url", link.fallbackUrl());
    Card card = link.card();
    facts.put("card_title", card == null ? null : card.title());
    facts.put("card_description", card == null ? null : card.description());
    facts.put("card_image", card == null ? null : card.image());
    facts.put("click_id", link.clickId() ? true : null);
    split(facts, link.split());
    return facts;
  }

  private static void split(Map<String, @Nullable Object> facts, Split split) {
    facts.put("variants", split.running().stream().map(LinkHistory::text).toList());
    SplitPlan plan = split.plan();
    facts.put("usual_rate", plan == null ? null : plan.usual());
    facts.put("smallest_difference", plan == null ? null : plan.smallest());
  }

  private static String text(Variant variant) {
    return variant.label() + " (" + variant.weight() + "): " + variant.destination();
  }
}
