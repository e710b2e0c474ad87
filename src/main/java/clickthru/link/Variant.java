package clickthru.link;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the destinations that a split link shares its visitors out to.
 *
 * @param label its name, such as {@code a}; never changes
 * @param weight 1 to 100, beside the weights of the others
 * @param ownContent its {@code utm_content}; null: the label
 * @param endedAt since when it is given to nobody; null: it runs
 */
public record Variant(
    String label,
    String destination,
    int weight,
    @Nullable String ownContent,
    @Nullable Instant endedAt) {
  /** The longest label, in characters. */
  public static final int LONGEST_LABEL = 40;

  /** The longest {@code utm_content} of its own, in characters: the journal keeps it whole. */
  static final int LONGEST_CONTENT = 80;

  static final int HEAVIEST = 100;

  public boolean runs() {
    return endedAt == null;
  }

  /** The {@code utm_content} by which its clicks are known. */
  public String content() {
    return ownContent == null ? label : ownContent;
  }

  /** The link's tags with this one's content. */
  public Utm utm(Utm link) {
    return new Utm(
        link.source(), link.medium(), link.campaign(), link.term(), content(), link.id());
  }

  /** Where it leads: the destination with these tags in it. */
  public String taggedUrl(Utm link) {
    return UtmTags.tag(destination, utm(link));
  }

  /** Whether a visitor would notice no difference: all but the weight and when it ended. */
  boolean leadsAs(Variant other) {
    return destination.equals(other.destination) && content().equals(other.content());
  }
}
