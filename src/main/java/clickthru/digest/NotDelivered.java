package clickthru.digest;

import clickthru.web.Formats;

/** A digest did not get through; the message says why, for whoever can mend it. */
final class NotDelivered extends Exception {
  private static final long serialVersionUID = 1;

  NotDelivered(String words) {
    super(words);
  }

  String words() {
    return Formats.sentence(String.valueOf(getMessage()));
  }
}
