package clickthru.report;

import java.util.List;
import java.util.Map;

/**
 * Who clicked: the same clicks, told apart by one thing after the other.
 *
 * @param clicks of people; each part adds up to it
 * @param parts one for each dimension, in the order of {@link Audiences#DIMENSIONS}
 * @param links clicks by the link's id
 */
public record Audience(long clicks, List<Part> parts, Map<Long, Long> links) {

  /**
   * One dimension.
   *
   * @param rows the most clicks first
   */
  public record Part(String dimension, List<Row> rows) {}

  /**
   * @param value empty: not known
   */
  public record Row(String value, long clicks) {}
}
