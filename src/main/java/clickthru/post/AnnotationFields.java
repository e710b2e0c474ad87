package clickthru.post;

import clickthru.web.Fields;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads an annotation's fields, the same for the API and the form. */
public final class AnnotationFields {
  private AnnotationFields() {}

  /**
   * @return null when something was wrong and has been noted
   */
  public static @Nullable Annotation read(Fields fields, Instant now) {
    Instant at = fields.timeOrDayStart("at");
    String text = fields.requiredText("text", Annotation.LONGEST);
    String campaign = fields.text("campaign", 200);
    Long post = fields.wholeNumber("post_id", 1, 999_999_999_999_999_999L);
    if (campaign != null && post != null) {
      fields.error("post_id", "must not be sent with campaign: it is about the one or the other");
      return null;
    }
    if (text.isEmpty()) return null;
    return new Annotation(0, at == null ? now : at, text, campaign, post, null);
  }
}
