package clickthru.link;

/** A variant that people were given can't become another; the message says what to do instead. */
public final class VariantKept extends RuntimeException {
  VariantKept(String message) {
    super(message);
  }
}
