package clickthru.digest;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends mail over SMTP. */
public final class Mailer {
  private static final String SECONDS = "10000";

  /** How a connection is kept from other eyes. */
  public enum Security {
    /** It begins in the clear, and is refused when the server can't encrypt it. */
    STARTTLS,
    TLS,
    NONE
  }

  /**
   * The server to send by, and who sends.
   *
   * @param user null: the server asks for none
   */
  public record Account(
      String host,
      int port,
      Security security,
      @Nullable String user,
      @Nullable String password,
      String from) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * One mail.
   *
   * @param id unique and always the same for the same mail, so that one that comes twice is known
   */
  record Mail(String id, Instant at, String subject, String text, String html) {}

  private final Account account;
  private final List<String> to;

  /**
   * @param to at least one address
   */
  public Mailer(Account account, List<String> to) {
    this.account = account;
    this.to = List.copyOf(to);
  }

  public List<String> to() {
    return to;
  }

  public Account account() {
    return account;
  }

  /** Sends to all, or to none when the server refuses one of them. */
  void send(Mail mail) throws NotDelivered {
    try {
      Session session = Session.getInstance(properties());
      MimeMessage message = message(session, mail);
      try (Transport transport = session.getTransport("smtp")) {
        transport.connect(account.host, account.port, account.user, account.password);
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (AuthenticationFailedException e) {
      throw new NotDelivered("The mail server " + account + " refused the user or the password.");
    } catch (SendFailedException e) {
      throw new NotDelivered("The mail server " + account + " refused an address: " + said(e));
    } catch (MessagingException e) {
      throw new NotDelivered("The mail server " + account + " did not take the mail: " + said(e));
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.auth", Boolean.toString(account.user != null));
    properties.setProperty("mail.smtp.connectiontimeout", SECONDS);
    properties.setProperty("mail.smtp.timeout", SECONDS);
    properties.setProperty("mail.smtp.writetimeout", SECONDS);
    boolean later = account.security == Security.STARTTLS;
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(later));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(later));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(account.security == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  private MimeMessage message(Session session, Mail mail) throws MessagingException {
    MimeMessage message = new Identified(session, mail.id, account.from);
    message.setFrom(new InternetAddress(account.from, true));
    for (String address : to) {
      message.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    }
    message.setSubject(mail.subject, StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(mail.at));
    // No out-of-office answers, please (RFC 3834).
    message.setHeader("Auto-Submitted", "auto-generated");
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(part(mail.text, "plain"));
    both.addBodyPart(part(mail.html, "html"));
    message.setContent(both);
    return message;
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name(), subtype);
    return part;
  }

  /** What the server or the connection said, on one short line. */
  private static String said(MessagingException e) {
    String words = String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
    return words.length() > 200 ? words.substring(0, 200) + "…" : words;
  }

  /** Keeps the id that it is given. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id, String from) {
      super(session);
      this.id = "<" + id + "." + from.replaceAll("[^A-Za-z0-9@._-]", "") + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
