package clickthru.digest;

import clickthru.web.Json;
import clickthru.web.Templates;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom digests go to.
 *
 * @param mailer null: no mail
 * @param webhook null: none
 */
record Receivers(@Nullable Mailer mailer, @Nullable Webhook webhook, Templates templates) {

  /**
   * Mails a digest, if there is anybody to.
   *
   * @param id always the same for the same digest
   * @param test whether its subject says that it is one
   */
  void mail(String id, Instant now, boolean test, Digest digest) throws NotDelivered {
    if (mailer == null) return;
    String html = templates.text("mail/digest", digest);
    String subject = digest.subject();
    if (test) subject = digest.format().text("digest.testSubject", subject);
    mailer.send(new Mailer.Mail(id, now, subject, digest.text(), html));
  }

  /** Posts a digest, if there is anywhere to. */
  void post(String id, Digest digest) throws NotDelivered {
    if (webhook != null) webhook.post(id, Json.write(digest.toMap()));
  }
}
