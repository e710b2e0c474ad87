package clickthru.link;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variants in the database. A label that people were sent to means the same for ever: it can
 * end and be taken up again, but neither its destination nor its {@code utm_content} change.
 */
final class Variants {
  /** Running and ended ones of a link together. */
  private static final int MOST_LABELS = 40;

  private static final String SELECT =
      "select link_id, label, destination, weight, utm_content, ended_at from link_variant ";
  private static final String ORDER =
      " order by link_id, case when ended_at is null then 0 else 1 end, place, label";

  private Variants() {}

  static List<Variant> of(Connection connection, long linkId) throws SQLException {
    return Sql.list(connection, SELECT + "where link_id = ?" + ORDER, Variants::map, linkId);
  }

  /** Those of every link that has some. */
  static Map<Long, List<Variant>> all(Connection connection) throws SQLException {
    Map<Long, List<Variant>> all = new HashMap<>();
    Sql.list(
        connection,
        SELECT + ORDER,
        row -> all.computeIfAbsent(row.getLong("link_id"), id -> new ArrayList<>()).add(map(row)));
    return all;
  }

  /**
   * Makes these the ones that run, and ends the others.
   *
   * @throws VariantKept when one would change what it was to those who were sent to it
   */
  static void run(Connection connection, long linkId, List<Variant> wanted, Instant now)
      throws SQLException {
    List<Variant> known = of(connection, linkId);
    List<Variant> running = known.stream().filter(Variant::runs).toList();
    if (running.equals(wanted)) return;
    for (Variant other : known) {
      if (named(wanted, other.label()) == null) drop(connection, linkId, other, now);
    }
    List<Variant> left = of(connection, linkId);
    for (int place = 0; place < wanted.size(); place++) {
      check(connection, linkId, wanted.get(place), left);
      put(connection, linkId, wanted.get(place), place);
    }
    // The test that ended stays as it is, to be read.
    if (wanted.isEmpty()) return;
    if (of(connection, linkId).size() > MOST_LABELS) {
      throw new VariantKept(
          VariantFields.VARIANTS,
          "has had " + MOST_LABELS + " variants, the most a link can have; make another link");
    }
    Sql.update(
        connection,
        "update link set split_started_at = ? where id = ?",
        now.toEpochMilli(),
        linkId);
  }

  /** Whether a link that gets these variants begins another test than it has. */
  static boolean beginAnew(Link link, List<Variant> wanted) {
    return !wanted.isEmpty() && !link.split().running().equals(wanted);
  }

  private static void check(Connection connection, long linkId, Variant wanted, List<Variant> known)
      throws SQLException {
    Variant before = named(known, wanted.label());
    if (before != null
        && !before.leadsAs(wanted)
        && wasGiven(connection, linkId, before.content())) {
      throw new VariantKept(
          VariantFields.VARIANTS,
          "'%s' has clicks, so its destination and utm_content stay; give the new one another label"
              .formatted(wanted.label()));
    }
    for (Variant other : known) {
      if (!other.label().equals(wanted.label()) && other.content().equals(wanted.content())) {
        throw new VariantKept(
            VariantFields.VARIANTS,
            "'%s' would have the utm_content of '%s', so their clicks could not be told apart"
                .formatted(wanted.label(), other.label()));
      }
    }
  }

  /** Ends a variant; one that nobody was sent to is forgotten. */
  private static void drop(Connection connection, long linkId, Variant variant, Instant now)
      throws SQLException {
    if (!wasGiven(connection, linkId, variant.content())) {
      Sql.update(
          connection,
          "delete from link_variant where link_id = ? and label = ?",
          linkId,
          variant.label());
    } else if (variant.runs()) {
      Sql.update(
          connection,
          "update link_variant set ended_at = ? where link_id = ? and label = ?",
          now.toEpochMilli(),
          linkId,
          variant.label());
    }
  }

  private static void put(Connection connection, long linkId, Variant variant, int place)
      throws SQLException {
    Sql.update(
        connection,
        """
        insert into link_variant (link_id, label, place, destination, weight, utm_content)
        values (?, ?, ?, ?, ?, ?)
        on conflict (link_id, label) do update set place = excluded.place,
          destination = excluded.destination, weight = excluded.weight,
          utm_content = excluded.utm_content, ended_at = null
        """,
        linkId,
        variant.label(),
        place,
        variant.destination(),
        variant.weight(),
        variant.ownContent());
  }

  /** Whether a person was sent there (verdict 0), as far as clicks are loaded. */
  private static boolean wasGiven(Connection connection, long linkId, String content)
      throws SQLException {
    Long one =
        Sql.first(
            connection,
            "select 1 from click_variant where link_id = ? and content = ? and verdict = 0 limit 1",
            row -> row.getLong(1),
            linkId,
            content);
    return one != null;
  }

  private static @Nullable Variant named(List<Variant> variants, String label) {
    return variants.stream()
        .filter(variant -> Objects.equals(variant.label(), label))
        .findFirst()
        .orElse(null);
  }

  private static Variant map(ResultSet row) throws SQLException {
    return new Variant(
        row.getString("label"),
        row.getString("destination"),
        row.getInt("weight"),
        row.getString("utm_content"),
        Sql.instantOrNull(row, "ended_at"));
  }
}
