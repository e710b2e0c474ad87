package clickthru.link;

/** An address no link may lead to; the message tells the user what is wrong and what is right. */
public final class BadDestination extends IllegalArgumentException {
  BadDestination(String message) {
    super(message);
  }
}
