package clickthru.bio;

import clickthru.history.Change;
import clickthru.history.Changes;
import clickthru.web.Json;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what is done to link-in-bio pages, in the caller's transaction. */
final class PageHistory {
  private PageHistory() {}

  static void created(Connection connection, Instant at, BioPage page) throws SQLException {
    Changes.note(connection, at, of("bio.created", page).with(facts(page.draft())));
  }

  static void changed(Connection connection, Instant at, BioPage before, BioPage after)
      throws SQLException {
    Change change = of("bio.changed", after);
    Changes.note(connection, at, change.between(facts(before.draft()), facts(after.draft())));
  }

  /** It has another domain, or none. */
  static void moved(Connection connection, Instant at, BioPage before, BioPage after)
      throws SQLException {
    Map<String, @Nullable Object> old = new LinkedHashMap<>();
    old.put("domain", before.domain());
    Map<String, @Nullable Object> now = new LinkedHashMap<>();
    now.put("domain", after.domain());
    Changes.note(connection, at, of("bio.moved", after).between(old, now));
  }

  /** What is public now, and wasn't before. */
  static void published(Connection connection, Instant at, BioPage before, BioPage after)
      throws SQLException {
    Content was = before.published();
    Content is = after.published();
    Map<String, @Nullable Object> old = was == null ? Map.of() : facts(was);
    Map<String, @Nullable Object> now = is == null ? Map.of() : facts(is);
    Change change = of("bio.published", after);
    // The same once more brings back what was put away meanwhile.
    Changes.note(connection, at, old.equals(now) ? change : change.between(old, now));
  }

  static void archived(Connection connection, Instant at, BioPage page) throws SQLException {
    Changes.note(connection, at, of("bio.archived", page));
  }

  /**
   * A post is shown on the page, or no longer.
   *
   * @param what {@code bio.marked} or {@code bio.unmarked}
   */
  static void marked(Connection connection, Instant at, BioPage page, String what, long post)
      throws SQLException {
    Change change = of(what, page).ofPost(post);
    Map<String, Object> facts = Map.of("post_id", post);
    boolean now = what.equals("bio.marked");
    Changes.note(connection, at, now ? change.with(facts) : change.without(facts));
  }

  private static Change of(String what, BioPage page) {
    return Change.of(what, "bio", page.id(), "@" + page.handle()).ofPost(page.postId());
  }

  private static Map<String, @Nullable Object> facts(Content content) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("name", content.name());
    facts.put("text", content.text());
    String picture = content.picture();
    // Enough to see that it is another.
    facts.put("picture", picture == null ? null : picture.substring(0, 8));
    facts.put("order", content.items().stream().map(Item::label).toList());
    for (Item item : content.items()) facts.put("item_" + item.key(), text(item));
    List<String> socials = content.socials().stream().map(Social::url).toList();
    facts.put("socials", socials);
    facts.put("posts", content.posts());
    facts.put("language", content.language());
    facts.put("theme", Json.write(content.theme()));
    return facts;
  }

  private static String text(Item item) {
    StringBuilder text = new StringBuilder(item.label());
    if (item.url() != null) text.append(": ").append(item.url());
    if (item.featured()) text.append(" (featured)");
    if (item.from() != null) text.append(" from ").append(item.from());
    if (item.until() != null) text.append(" until ").append(item.until());
    return text.toString();
  }
}
