package clickthru.report;

import clickthru.db.Database;
import clickthru.db.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real database to report on: posts, links, snapshots, clicks, and the roll-up of the clicks. */
final class Rows implements AutoCloseable {
  record PostRow(
      long id,
      String channel,
      @Nullable String campaign,
      @Nullable String goal,
      @Nullable Instant published,
      Instant created,
      @Nullable String plannedBy,
      List<String> tags) {}

  record LinkRow(
      long id,
      @Nullable Long post,
      @Nullable String source,
      @Nullable String medium,
      @Nullable String content) {}

  record ClickRow(long id, long link, Instant at, int verdict, boolean firstOfDay) {}

  record SnapshotRow(
      long id,
      long post,
      Instant asOf,
      String kind,
      long value,
      @Nullable Long viewable,
      @Nullable Long opens) {}

  /** What a snapshot tells besides; null: nothing. */
  record FiguresRow(
      long snapshot,
      @Nullable Long reach,
      @Nullable Long reactions,
      @Nullable Long comments,
      @Nullable Long shares,
      @Nullable Long saves,
      @Nullable Long follows,
      @Nullable Long videoViews,
      @Nullable Long spend,
      String currency) {}

  record ConversionRow(long click, Instant at, @Nullable Long value, @Nullable String currency) {
    /** Of a click with an odd id a purchase, else a lead. */
    String event() {
      return click % 2 == 1 ? "purchase" : "lead";
    }
  }

  record SpendRow(String campaign, long amount, String currency, Instant asOf) {}

  static final String BIO_CHANNEL = "tiktok-bio";

  static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final String ROLL_UP_RULES =
      """
      insert into click_day (link_id, day, dimension, value, verdict, node, clicks)
      select link_id, at / 86400000, 'rule', rule, verdict, id % 2, count(*)
      from click
      group by link_id, at / 86400000, rule, verdict, id % 2
      """;

  final Database database;
  final List<PostRow> posts = new ArrayList<>();
  final List<LinkRow> links = new ArrayList<>();
  final List<ClickRow> clicks = new ArrayList<>();
  final List<SnapshotRow> snapshots = new ArrayList<>();
  final List<FiguresRow> figures = new ArrayList<>();
  final List<ConversionRow> conversions = new ArrayList<>();
  final List<SpendRow> spends = new ArrayList<>();

  private Rows(Database database) {
    this.database = database;
  }

  static Rows in(Path folder) throws SQLException {
    return on("jdbc:sqlite:" + folder.resolve("clickthru.db"));
  }

  static Rows on(String url) throws SQLException {
    return new Rows(Database.open(url, Duration.ofSeconds(5)));
  }

  /** A post published at the start, with one link; the link has the id of the post. */
  long post(String channel) {
    long id = post(channel, null, null, START, START);
    link(id, "instagram", "social", null);
    return id;
  }

  long post(
      String channel,
      @Nullable String campaign,
      @Nullable String goal,
      @Nullable Instant published,
      Instant created) {
    return post(channel, campaign, goal, published, created, null, List.of());
  }

  long post(
      String channel,
      @Nullable String campaign,
      @Nullable String goal,
      @Nullable Instant published,
      Instant created,
      @Nullable String plannedBy,
      List<String> tags) {
    long id = posts.size() + 1L;
    posts.add(new PostRow(id, channel, campaign, goal, published, created, plannedBy, tags));
    return id;
  }

  long link(
      @Nullable Long post,
      @Nullable String source,
      @Nullable String medium,
      @Nullable String content) {
    long id = links.size() + 1L;
    links.add(new LinkRow(id, post, source, medium, content));
    return id;
  }

  void snapshot(long post, Instant asOf, String kind, long value) {
    snapshot(post, asOf, kind, value, null, null);
  }

  void snapshot(
      long post,
      Instant asOf,
      String kind,
      long value,
      @Nullable Long viewable,
      @Nullable Long opens) {
    snapshots.add(new SnapshotRow(snapshots.size() + 1L, post, asOf, kind, value, viewable, opens));
  }

  void click(long link, Instant at, int verdict, boolean firstOfDay) {
    clicks.add(new ClickRow(clicks.size() + 1L, link, at, verdict, firstOfDay));
  }

  /** Person clicks, each a visitor of its own. */
  void people(long link, Instant at, int number) {
    for (int i = 0; i < number; i++) click(link, at, 0, true);
  }

  /** Writes everything, rolls the clicks up as two nodes taking turns, and opens the report. */
  Rows write() throws SQLException {
    database.write(
        connection -> {
          for (PostRow post : posts) {
            Long campaign = null;
            if (post.campaign() != null) {
              Sql.update(
                  connection,
                  "insert into campaign (name, name_key, created_at) values (?, ?, 0)"
                      + " on conflict (name_key) do nothing",
                  post.campaign(),
                  post.campaign());
              campaign =
                  Sql.number(connection, "select id from campaign where name = ?", post.campaign());
            }
            Sql.update(
                connection,
                """
                insert into post
                  (id, title, channel, campaign_id, goal, published_at, created_at, planned_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                post.id(),
                "Post " + post.id(),
                post.channel(),
                campaign,
                post.goal(),
                post.published() == null ? null : post.published().toEpochMilli(),
                post.created().toEpochMilli(),
                post.plannedBy());
            for (String tag : post.tags()) {
              Sql.update(connection, "insert into post_tag values (?, ?)", post.id(), tag);
            }
          }
          for (LinkRow link : links) {
            Sql.update(
                connection,
                """
                insert into link (id, slug, post_id, destination, tagged_url, utm_source,
                  utm_medium, utm_content, redirect_status, created_at)
                values (?, ?, ?, 'https://shop.example/', 'https://shop.example/', ?, ?, ?, 302, 0)
                """,
                link.id(),
                "s" + link.id(),
                link.post(),
                link.source(),
                link.medium(),
                link.content());
          }
          writePages(connection);
          for (ClickRow click : clicks) {
            Sql.update(
                connection,
                """
                insert into click (id, link_id, at, verdict, rule, method, first_of_day)
                values (?, ?, ?, ?, 'test', 'GET', ?)
                """,
                click.id(),
                click.link(),
                click.at().toEpochMilli(),
                click.verdict(),
                click.firstOfDay() ? 1 : 0);
          }
          for (SnapshotRow snapshot : snapshots) {
            Sql.update(
                connection,
                """
                insert into impression_snapshot
                  (id, post_id, as_of, kind, value, viewable, opens, source, entered_at)
                values (?, ?, ?, ?, ?, ?, ?, 'typed', 0)
                """,
                snapshot.id(),
                snapshot.post(),
                snapshot.asOf().toEpochMilli(),
                snapshot.kind(),
                snapshot.value(),
                snapshot.viewable(),
                snapshot.opens());
          }
          writeBeside(connection);
          Sql.update(
              connection,
              """
              insert into click_hour
                (link_id, hour, verdict, node, clicks, visitors, first_click, last_click)
              select link_id, at / 3600000, verdict, id % 2, count(*), sum(first_of_day),
                min(id), max(id)
              from click
              group by link_id, at / 3600000, verdict, id % 2
              """);
          Sql.update(connection, ROLL_UP_RULES);
          return Sql.update(
              connection,
              """
              insert into click_total (link_id, verdict, node, clicks, visitors)
              select link_id, verdict, node, sum(clicks), sum(visitors)
              from click_hour
              group by link_id, verdict, node
              """);
        });
    return this;
  }

  /** Every post of this channel stands for a link-in-bio page. */
  private void writePages(Connection connection) throws SQLException {
    for (PostRow post : posts) {
      if (!post.channel().equals(BIO_CHANNEL) || links.isEmpty()) continue;
      Sql.update(
          connection,
          """
          insert into bio_page (handle, post_id, view_link_id, draft, changed_at, created_at)
          values (?, ?, ?, '{}', 0, 0)
          """,
          "page" + post.id(),
          post.id(),
          links.get(0).id());
    }
  }

  private void writeBeside(Connection connection) throws SQLException {
    for (FiguresRow row : figures) {
      Sql.update(
          connection,
          """
          update impression_snapshot set reach = ?, reactions = ?, comments = ?, shares = ?,
            saves = ?, follows = ?, video_views = ?, spend_minor = ?, currency = ?
          where id = ?
          """,
          row.reach(),
          row.reactions(),
          row.comments(),
          row.shares(),
          row.saves(),
          row.follows(),
          row.videoViews(),
          row.spend(),
          row.spend() == null ? null : row.currency(),
          row.snapshot());
    }
    for (ConversionRow row : conversions) {
      ClickRow click = clicks.get((int) row.click() - 1);
      Sql.update(
          connection,
          """
          insert into conversion (event, value_minor, currency, at, source, click_id, click,
            click_at, state, link_id, verdict, recorded_at)
          values (?, ?, ?, ?, 'api', 'test', ?, ?, 'known', ?, ?, 0)
          """,
          row.event(),
          row.value(),
          row.currency(),
          row.at().toEpochMilli(),
          click.id(),
          click.at().toEpochMilli(),
          click.link(),
          click.verdict());
    }
    for (SpendRow row : spends) {
      Sql.update(
          connection,
          """
          insert into campaign_spend (campaign_id, amount_minor, currency, as_of, entered_at)
          values ((select id from campaign where name = ?), ?, ?, ?, 0)
          """,
          row.campaign(),
          row.amount(),
          row.currency(),
          row.asOf().toEpochMilli());
    }
  }

  /** Gives the clicks of this verdict a rule, in place of the one they all have. */
  void rule(int verdict, String rule) throws SQLException {
    execute("update click set rule = '" + rule + "' where verdict = " + verdict);
    rollUpRules();
  }

  /** Rolls the clicks up by rule anew. */
  void rollUpRules() throws SQLException {
    execute("delete from click_day");
    execute(ROLL_UP_RULES);
  }

  long number(String sql) throws SQLException {
    return database.read(connection -> Sql.number(connection, sql));
  }

  void execute(String sql) throws SQLException {
    database.write(connection -> Sql.update(connection, sql));
  }

  @Override
  public void close() {
    database.close();
  }
}
