package clickthru.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server that mail is sent by.
 *
 * @param security starttls, tls or none
 * @param user null: the server asks for none
 */
public record MailSettings(
    String host,
    int port,
    String security,
    @Nullable String user,
    @Nullable String password,
    String from) {

  /** Null when no server is named, which is a problem if there is anybody to write to. */
  static @Nullable MailSettings read(Values values, boolean needed) {
    String host = values.text(Setting.MAIL_HOST);
    List<String> from = values.addresses(Setting.MAIL_FROM);
    String user = values.text(Setting.MAIL_USER);
    String password = values.secret(Setting.MAIL_PASSWORD, 1);
    int port = (int) values.number(Setting.MAIL_PORT, 1, 65_535);
    String security = values.choice(Setting.MAIL_SECURITY, "starttls", "tls", "none");
    if (from.size() > 1) values.problem(Setting.MAIL_FROM, "is one address");
    if (!user.isEmpty() && password == null) {
      values.problem(Setting.MAIL_PASSWORD, "is required with mail.user");
    }
    if (needed && host.isEmpty()) values.problem(Setting.MAIL_HOST, "is required with digest.to");
    if (needed && from.isEmpty()) values.problem(Setting.MAIL_FROM, "is required with digest.to");
    if (host.isEmpty() || from.isEmpty()) return null;
    return new MailSettings(
        host, port, security, user.isEmpty() ? null : user, password, from.get(0));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
