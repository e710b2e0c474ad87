package clickthru.link;

import clickthru.web.BaseUrl;
import clickthru.web.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a link's fields, the same for the API and the form. */
public final class LinkFields {
  private static final int LONGEST_URL = 4_096;

  private final BaseUrl baseUrl;
  private final boolean allowPrivate;

  public LinkFields(BaseUrl baseUrl, boolean allowPrivate) {
    this.baseUrl = baseUrl;
    this.allowPrivate = allowPrivate;
  }

  /**
   * Reads a new link.
   *
   * @return null when something was wrong and has been noted
   */
  public @Nullable LinkDraft read(Fields fields) {
    String slug = fields.text("slug", 200);
    String problem = slug == null ? null : Slug.problem(slug);
    if (problem != null) fields.error("slug", problem);
    return read(fields, slug, null);
  }

  /** Reads a change of a link: what is not sent stays as it is, and the slug always stays. */
  public @Nullable LinkDraft read(Fields fields, Link before) {
    return read(fields, before.slug(), before);
  }

  private @Nullable LinkDraft read(Fields fields, @Nullable String slug, @Nullable Link before) {
    Destination destination = destination(fields, before);
    int status = status(fields, before);
    Instant expires =
        before != null && !fields.has("expires_at")
            ? before.expiresAt()
            : fields.time("expires_at");
    String fallback = fallback(fields, before);
    Card card = card(fields, before == null ? null : before.card());
    boolean clickId = clickId(fields, before);
    Split split = before == null ? Split.NONE : before.split();
    List<Variant> variants = VariantFields.read(fields, split, this::required);
    SplitPlan plan = VariantFields.plan(fields, split.plan());
    try {
      Utm utm = utm(fields, before == null ? Utm.NONE : before.utm());
      if (destination == null) return null;
      return new LinkDraft(
          slug, destination, utm, status, expires, fallback, card, clickId, variants, plan);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int space = message.indexOf(' ');
      fields.error(message.substring(0, Math.max(space, 0)), message.substring(space + 1));
      return null;
    }
  }

  private @Nullable Destination destination(Fields fields, @Nullable Link before) {
    if (before != null && !fields.has("destination")) return new Destination(before.destination());
    return required(fields, "destination");
  }

  private @Nullable Destination required(Fields fields, String name) {
    String url = fields.requiredText(name, LONGEST_URL);
    return url.isEmpty() ? null : parse(fields, name, url);
  }

  private @Nullable String fallback(Fields fields, @Nullable Link before) {
    if (before != null && !fields.has("fallback_url")) return before.fallbackUrl();
    String url = fields.text("fallback_url", LONGEST_URL);
    Destination parsed = url == null ? null : parse(fields, "fallback_url", url);
    return parsed == null ? null : parsed.url();
  }

  private @Nullable Card card(Fields fields, @Nullable Card before) {
    String title =
        before != null && !fields.has("card_title")
            ? before.title()
            : fields.text("card_title", Card.LONGEST_TITLE);
    String description =
        before != null && !fields.has("card_description")
            ? before.description()
            : fields.text("card_description", Card.LONGEST_DESCRIPTION);
    if (before != null && !fields.has("card_image")) {
      return Card.of(title, description, before.image());
    }
    String url = fields.text("card_image", LONGEST_URL);
    Destination image = url == null ? null : parse(fields, "card_image", url);
    return Card.of(title, description, image == null ? null : image.url());
  }

  private static boolean clickId(Fields fields, @Nullable Link before) {
    Boolean sent = fields.bool("click_id");
    return sent == null ? before != null && before.clickId() : sent;
  }

  private @Nullable Destination parse(Fields fields, String name, String url) {
    try {
      return Destination.parse(url, new Destination.Rules(baseUrl.authority(), allowPrivate));
    } catch (BadDestination e) {
      fields.error(name, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Tags that are sent, as pasted; for the others, what was there before. */
  private static Utm utm(Fields fields, Utm before) {
    Utm sent =
        Utm.pasted(
            fields.text("utm_source", Utm.MAX_LENGTH),
            fields.text("utm_medium", Utm.MAX_LENGTH),
            fields.text("utm_campaign", Utm.MAX_LENGTH),
            fields.text("utm_term", Utm.MAX_LENGTH),
            fields.text("utm_content", Utm.MAX_LENGTH),
            fields.text("utm_id", Utm.MAX_LENGTH));
    return new Utm(
        fields.has("utm_source") ? sent.source() : before.source(),
        fields.has("utm_medium") ? sent.medium() : before.medium(),
        fields.has("utm_campaign") ? sent.campaign() : before.campaign(),
        fields.has("utm_term") ? sent.term() : before.term(),
        fields.has("utm_content") ? sent.content() : before.content(),
        fields.has("utm_id") ? sent.id() : before.id());
  }

  private static int status(Fields fields, @Nullable Link before) {
    int standard = before == null ? 302 : before.status();
    Long status = fields.wholeNumber("redirect_status", 301, 308);
    if (status == null) return standard;
    if (status == 301 || status == 302 || status == 307 || status == 308) return status.intValue();
    fields.error("redirect_status", "must be 301, 302, 307 or 308");
    return standard;
  }
}
