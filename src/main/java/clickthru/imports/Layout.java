package clickthru.imports;

import clickthru.imports.ExportSummary.Scope;
import clickthru.post.Kind;
import clickthru.post.Platform;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one export of one platform looks: a section of {@code exports.conf}, or a mapping somebody
 * saved.
 *
 * @param channel the key of a channel its posts belong to when nothing else tells
 * @param scope null: a part of another layout, whose rows only add to that one's
 * @param partOf the key of that other layout; null: none
 * @param unless the key of a layout that is the one where it fits, too; null: none
 * @param columns the names of each role's column, best first
 * @param values the denominators by the names of their columns, the preferred kind first
 * @param titles account series by the line above their header
 * @param clickTitles the same for series that count clicks
 * @param require roles without whose columns it is another layout
 * @param sheets the sheets it is on; empty: any
 * @param firstLine what the first line of the sheet begins with; null: anything
 * @param refuse why such a file isn't read; null: it is
 * @param dates of dates that are all numbers; null: the rows tell
 * @param zone of times without an offset, and of days
 * @param howTo how to export it at the platform
 * @param valueNote which number is taken as impressions
 */
public record Layout(
    String key,
    String name,
    Platform platform,
    @Nullable String channel,
    @Nullable Scope scope,
    @Nullable String partOf,
    @Nullable String unless,
    Map<Role, List<HeaderName>> columns,
    Map<Kind, List<HeaderName>> values,
    Map<Kind, List<String>> titles,
    List<String> clickTitles,
    Set<Role> require,
    Set<String> sheets,
    @Nullable String firstLine,
    @Nullable String refuse,
    @Nullable DayOrder dates,
    ZoneId zone,
    AsOf asOf,
    Set<Trait> traits,
    List<String> notes,
    String howTo,
    String valueNote) {

  /** What tells of when the figures are. */
  public enum AsOf {
    NONE,
    COLUMN,
    FILE_NAME,
    /** The last day of the range in a line above the header. */
    RANGE_LINE
  }

  /** What else is particular to a layout. */
  public enum Trait {
    /** Tables stand side by side, sorted differently, and are joined by the post's address. */
    SIDE_BY_SIDE,
    /** The row below the header explains the columns. */
    EXPLAINED_BELOW,
    /** A row without any name is the total. */
    BLANK_IS_TOTAL,
    /** A rate of 1.2 is 1.2 %. */
    RATES_IN_PERCENT,
    /** Where the numbers don't tell, "9.380" is nine thousand. */
    DECIMAL_COMMA,
    /** Labels stand in the first column, their values in the second. */
    LABELS
  }

  /**
   * Reads a section.
   *
   * @throws IllegalArgumentException naming the section, the setting, its value and what is allowed
   */
  public static Layout read(String key, Map<String, String> settings) {
    return new LayoutSection(key, settings).read();
  }

  /** Whether its rows are of posts or campaigns and not of an account. */
  boolean isOfPosts() {
    return scope != Scope.ACCOUNT_DAYS;
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether the platform gives its posts ids; campaigns are told apart by their names. */
  boolean isIdentified() {
    return columns.containsKey(Role.ID) || columns.containsKey(Role.PERMALINK);
  }
}
