package clickthru.report;

import clickthru.db.Sql;
import clickthru.post.Channel;
import clickthru.post.Channels;
import clickthru.post.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link PostFilter} as SQL over {@code p}, {@code c} and, for the level, {@code s}. */
final class PostConditions {
  private static final String FOUND =
      """
      (lower(p.title) like ? escape '\\' or c.name_key like ? escape '\\' or exists (
        select 1 from link l where l.post_id = p.id
          and (l.slug like ? escape '\\' or lower(l.destination) like ? escape '\\')))
      """;

  private final StringBuilder sql = new StringBuilder("where 1 = 1 ");
  private final List<Object> values = new ArrayList<>();

  PostConditions(PostFilter filter, Channels channels) {
    String campaign = filter.campaign();
    Level level = filter.level();
    for (String word : filter.words()) addWord(word);
    add("c.name_key = ?", campaign == null ? null : campaign.toLowerCase(Locale.ROOT));
    add("p.channel = ?", filter.channel());
    add("p.goal = ?", filter.goal());
    add("exists (select 1 from post_tag t where t.post_id = p.id and t.tag = ?)", filter.tag());
    add("coalesce(p.published_at, p.created_at) >= ?", millis(filter.from()));
    add("coalesce(p.published_at, p.created_at) < ?", millis(filter.to()));
    if (level != null) addLevel(level, channels);
    if (filter.withoutImpressions()) {
      sql.append("and not exists (select 1 from impression_snapshot n where n.post_id = p.id) ");
    }
    switch (filter.archived()) {
      case OUT -> sql.append("and p.archived_at is null ");
      case ONLY -> sql.append("and p.archived_at is not null ");
      case IN -> {}
    }
  }

  String sql() {
    return sql.toString();
  }

  List<Object> values() {
    return values;
  }

  private void add(String condition, @Nullable Object value) {
    if (value == null) return;
    sql.append("and ").append(condition).append(' ');
    values.add(value);
  }

  private void addWord(String word) {
    List<String> spellings = List.copyOf(spellings(word));
    sql.append("and (")
        .append(String.join("or ", Collections.nCopies(spellings.size(), FOUND)))
        .append(") ");
    for (String spelling : spellings) {
      String like = "%" + spelling.replaceAll("([\\\\%_])", "\\\\$1") + "%";
      values.addAll(Collections.nCopies(4, like));
    }
  }

  /**
   * SQLite's {@code lower} knows A to Z alone, so a word with other letters is looked for as it may
   * stand there: small, large, or with a large first one.
   */
  private static Set<String> spellings(String word) {
    String small = word.toLowerCase(Locale.ROOT);
    Set<String> all = new LinkedHashSet<>(List.of(small));
    int second = small.offsetByCodePoints(0, 1);
    all.add(lower(word));
    all.add(lower(word.toUpperCase(Locale.ROOT)));
    all.add(lower(small.substring(0, second).toUpperCase(Locale.ROOT) + small.substring(second)));
    return all;
  }

  /** A to Z alone. */
  private static String lower(String word) {
    StringBuilder small = new StringBuilder(word);
    for (int i = 0; i < small.length(); i++) {
      char c = small.charAt(i);
      if (c >= 'A' && c <= 'Z') small.setCharAt(i, (char) (c + 32));
    }
    return small.toString();
  }

  /** What was counted; before anything was, what the channel will count: see {@link Group}. */
  private void addLevel(Level level, Channels channels) {
    List<String> kinds =
        Arrays.stream(Kind.values()).filter(k -> Level.of(k) == level).map(Kind::key).toList();
    // A channel that is not configured counts as one of posts.
    boolean posts = level == Level.POST;
    List<String> named =
        channels.all().stream()
            .filter(channel -> (Level.of(channel.kind()) == level) != posts)
            .map(Channel::key)
            .toList();
    sql.append("and (s.kind in (")
        .append(marks(kinds))
        .append(") or s.kind is null and p.channel ");
    sql.append(posts ? "not in (" : "in (").append(marks(named)).append(")) ");
    values.addAll(kinds);
    values.addAll(named);
  }

  private static String marks(Collection<?> all) {
    // Nothing is in null, and nothing is known not to be: an empty text is no channel's key.
    return all.isEmpty() ? "''" : Sql.marks(all);
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
