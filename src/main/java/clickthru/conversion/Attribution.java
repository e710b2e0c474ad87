package clickthru.conversion;

/**
 * Which conversions are a click's. Worked out when they are read: a rejudge or another window
 * counts from then on for all of them.
 *
 * <p>The click is the one whose id was sent. It must be a person's; a duplicate is one too, for it
 * is a person who tapped twice, and the browser keeps the id of the second tap. While the click's
 * row is there it is the row that says so, afterwards what was kept of it.
 */
public final class Attribution {
  public static final String ATTRIBUTED = "attributed";

  /** The link and the verdict of the conversion's click, as far as they are known. */
  public static final String LINK = "coalesce(k.link_id, c.link_id)";

  public static final String VERDICT = "coalesce(k.verdict, c.verdict)";

  /** Conversions {@code c}, each with its click {@code k} if its row is there. */
  public static final String FROM =
      """
      from conversion c
      left join click k on k.id = c.click and k.at = c.click_at
      """;

  /**
   * {@link #ATTRIBUTED} or the reason why not; the one parameter is the window in milliseconds,
   * whose last one still counts.
   */
  public static final String CASE =
      """
      case
        when c.state = 'bad' then 'bad_click_id'
        when c.at - c.click_at > ? then 'too_late'
        when coalesce(k.link_id, c.link_id) is null and c.state = 'unknown' then 'unknown_click'
        when coalesce(k.link_id, c.link_id) is null then 'waiting'
        when coalesce(k.verdict, c.verdict) not in (0, 5) then 'not_a_person'
        else 'attributed'
      end
      """;

  /** As the settings have it unless they say otherwise. */
  public static final int USUAL_DAYS = 30;

  private static final long DAY = 86_400_000L;

  private Attribution() {}

  public static long windowMillis(int days) {
    return days * DAY;
  }

  /** A reason as a person reads it. */
  public static String words(String attribution) {
    return switch (attribution) {
      case ATTRIBUTED -> "attributed";
      case "bad_click_id" -> "the click id is not one of this server's";
      case "too_late" -> "it came after the window";
      case "unknown_click" -> "the click is not kept, or not any more";
      case "waiting" -> "the click is being loaded";
      case "not_a_person" -> "the click was not a person's";
      default -> attribution;
    };
  }
}
