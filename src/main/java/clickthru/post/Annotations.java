package clickthru.post;

import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.db.Sql;
import clickthru.history.Change;
import clickthru.history.Changes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The annotations in the database. */
public final class Annotations {
  private static final String SELECT =
      """
      select a.id, a.at, a.text, c.name as campaign, a.post_id, p.title as post_title
      from annotation a
      left join campaign c on c.id = a.campaign_id
      left join post p on p.id = a.post_id
      """;

  /** An annotation is about a campaign or a post that there isn't. */
  public static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    /** The field that names it. */
    public final String field;

    Unknown(String field) {
      super("there is no such " + (field.equals("campaign") ? "campaign" : "post"));
      this.field = field;
    }
  }

  private final Database database;
  private final Clock clock;

  public Annotations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Stores one; the one stored, with its id.
   *
   * @throws Unknown when it is about what isn't there; then nothing is stored
   */
  public Annotation add(Annotation annotation, @Nullable RequestKey key)
      throws SQLException, Unknown {
    Long campaign = null;
    if (annotation.campaign() != null) {
      campaign = idOf("select id from campaign where name_key = ?", lower(annotation.campaign()));
      if (campaign == null) throw new Unknown("campaign");
    }
    Long post = annotation.postId();
    if (post != null && idOf("select id from post where id = ?", post) == null) {
      throw new Unknown("post_id");
    }
    Long about = campaign;
    return database.write(connection -> add(connection, annotation, about, key));
  }

  /** Newest entry first, those with a smaller id than {@code before}. */
  public List<Annotation> list(long before, int most) throws SQLException {
    return database.read(
        connection ->
            Sql.list(
                connection,
                SELECT + " where a.id < ? order by a.id desc limit ?",
                Annotations::map,
                before,
                most));
  }

  /** The newest of all from {@code from} up to before {@code to}, oldest first. */
  public List<Annotation> between(Instant from, Instant to, int most) throws SQLException {
    return chosen("1 = 1", from, to, most);
  }

  /** Those about everything, a campaign, or one of its posts. */
  public List<Annotation> ofCampaign(String name, Instant from, Instant to, int most)
      throws SQLException {
    return chosen(
        "c.name_key = ? or p.campaign_id = (select id from campaign where name_key = ?)",
        from,
        to,
        most,
        lower(name),
        lower(name));
  }

  /** Those about everything, or a post of a channel. */
  public List<Annotation> ofChannel(String channel, Instant from, Instant to, int most)
      throws SQLException {
    return chosen("p.channel = ?", from, to, most, channel);
  }

  /** Those about everything, a post, or its campaign. */
  public List<Annotation> ofPost(long id, Instant from, Instant to, int most) throws SQLException {
    return chosen(
        "a.post_id = ? or a.campaign_id = (select campaign_id from post where id = ?)",
        from,
        to,
        most,
        id,
        id);
  }

  /** Takes one away. False if there is none. */
  public boolean remove(long id) throws SQLException {
    return database.write(
        connection -> {
          Annotation gone = byId(connection, id);
          if (gone == null) return false;
          Sql.update(connection, "delete from annotation where id = ?", id);
          Changes.note(
              connection, clock.instant(), of("annotation.removed", gone).without(facts(gone)));
          return true;
        });
  }

  private Annotation add(
      Connection connection,
      Annotation annotation,
      @Nullable Long campaign,
      @Nullable RequestKey key)
      throws SQLException {
    Long before = RequestKey.made(connection, key);
    // Also when it has been taken away since: a request repeated late doesn't bring it back.
    if (before != null) return stored(byId(connection, before), annotation, before);
    long id =
        Sql.number(
            connection,
            """
            insert into annotation (at, text, campaign_id, post_id, created_at)
            values (?, ?, ?, ?, ?)
            returning id
            """,
            annotation.at().toEpochMilli(),
            annotation.text(),
            campaign,
            annotation.postId(),
            clock.millis());
    RequestKey.remember(connection, key, id, clock.millis());
    Annotation added = stored(byId(connection, id), annotation, id);
    Changes.note(connection, clock.instant(), of("annotation.added", added).with(facts(added)));
    return added;
  }

  private static Change of(String what, Annotation annotation) {
    return Change.of(what, "annotation", annotation.id(), annotation.text())
        .ofPost(annotation.postId());
  }

  private static Map<String, @Nullable Object> facts(Annotation annotation) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("text", annotation.text());
    facts.put("at", annotation.at());
    facts.put("campaign", annotation.campaign());
    facts.put("post_id", annotation.postId());
    return facts;
  }

  private static Annotation stored(@Nullable Annotation found, Annotation asked, long id) {
    if (found != null) return found;
    return new Annotation(id, asked.at(), asked.text(), asked.campaign(), asked.postId(), null);
  }

  private List<Annotation> chosen(
      String about, Instant from, Instant to, int most, Object... parameters) throws SQLException {
    Object[] all = new Object[parameters.length + 3];
    all[0] = from.toEpochMilli();
    all[1] = to.toEpochMilli();
    System.arraycopy(parameters, 0, all, 2, parameters.length);
    all[all.length - 1] = most;
    String where =
        " where a.at >= ? and a.at < ? and (a.campaign_id is null and a.post_id is null or %s)";
    String newest = SELECT + where.formatted(about) + " order by a.at desc, a.id desc limit ?";
    return database.read(
        connection ->
            Sql.list(
                connection,
                "select * from (" + newest + ") n order by n.at, n.id",
                Annotations::map,
                all));
  }

  private @Nullable Long idOf(String sql, Object parameter) throws SQLException {
    return database
        .read(
            connection ->
                Optional.ofNullable(Sql.first(connection, sql, row -> row.getLong(1), parameter)))
        .orElse(null);
  }

  private static @Nullable Annotation byId(Connection connection, long id) throws SQLException {
    return Sql.first(connection, SELECT + " where a.id = ?", Annotations::map, id);
  }

  private static Annotation map(ResultSet row) throws SQLException {
    return new Annotation(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("text"),
        row.getString("campaign"),
        Sql.longOrNull(row, "post_id"),
        row.getString("post_title"));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
