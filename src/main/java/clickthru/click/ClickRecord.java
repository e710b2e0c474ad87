package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.link.Utm;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A click as bytes in the journal. One instance a thread: it writes into its own buffer, without
 * garbage, so that logging a click costs the redirect next to nothing.
 *
 * <p>Layout, big endian: version, method, at, link, visitor, network, own; then the UTM block,
 * referrer host, user agent, purpose, language and country, each as a length of two bytes and
 * UTF-8. Version 1 had no network, own, language and country; it is still read.
 */
public final class ClickRecord {
  /** Longest user agent, referrer host and purpose kept, in bytes. */
  static final int LONGEST_TEXT = 512;

  static final byte VERSION = 2;
  private static final int LONGEST_UTM = 2_000;
  private static final int FIXED = 4 + 3 * Long.BYTES;

  private final byte[] bytes = new byte[FIXED + 6 * 2 + LONGEST_UTM + 5 * LONGEST_TEXT];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes);

  /** The first {@link #length} bytes are the record. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return buffer.position();
  }

  /**
   * Fills the buffer; texts over their bound are cut. What each part means: {@link Click}.
   *
   * @param network {@link Click#OWN_NETWORK} and {@link Click#DATA_CENTRE}
   * @param own {@link Click#TEST_LINK}, {@link Click#OWN_BROWSER}, {@link Click#ASKED_OUT}, {@link
   *     Click#VARIANT}, {@link Click#BIO_TAP} and {@link Click#BIO_VIEW}
   */
  public void set(
      long at,
      long linkId,
      boolean head,
      long visitor,
      byte[] utmBlock,
      String referrerHost,
      String userAgent,
      String purpose,
      int network,
      int own,
      String language,
      String country) {
    buffer.clear();
    buffer.put(VERSION).put((byte) (head ? 1 : 0)).putLong(at).putLong(linkId).putLong(visitor);
    buffer.put((byte) network).put((byte) own);
    buffer.putShort((short) utmBlock.length).put(utmBlock);
    put(referrerHost);
    put(userAgent);
    put(purpose);
    put(language);
    put(country);
  }

  /** A link's tags in the journal's form, made once a link and not once a click. */
  public static byte[] utmBlock(Utm utm) {
    ByteBuffer block = ByteBuffer.allocate(LONGEST_UTM);
    for (String value : values(utm)) {
      byte[] text = value == null ? new byte[0] : value.getBytes(UTF_8);
      int length = Math.min(text.length, LONGEST_UTM / 6 - 2);
      // Not in the middle of a character, whose later bytes all begin with the bits 10.
      while (length < text.length && length > 0 && (text[length] & 0xC0) == 0x80) length--;
      block.putShort((short) length).put(text, 0, length);
    }
    byte[] bytes = new byte[block.position()];
    block.flip().get(bytes);
    return bytes;
  }

  /** The tags that {@link #utmBlock} made a block of. */
  public static Utm utm(byte[] block) {
    ByteBuffer in = ByteBuffer.wrap(block);
    return new Utm(tag(in), tag(in), tag(in), tag(in), tag(in), tag(in));
  }

  /** Reads what {@link #set} wrote. */
  public static Click read(long sequence, ByteBuffer record) {
    return new ClickReader().read(sequence, record);
  }

  private void put(String text) {
    int start = buffer.position() + 2;
    int at = start;
    int end = start + LONGEST_TEXT;
    for (int i = 0; i < text.length() && at < end; i++) {
      char c = text.charAt(i);
      // What is no printable ASCII has no business in these headers; keep its place, not its bytes.
      bytes[at++] = (byte) (c >= ' ' && c < 127 ? c : '?');
    }
    buffer.putShort((short) (at - start)).position(at);
  }

  private static String tag(ByteBuffer block) {
    byte[] text = new byte[block.getShort()];
    block.get(text);
    return new String(text, UTF_8);
  }

  private static @Nullable String[] values(Utm utm) {
    return new @Nullable String[] {
      utm.source(), utm.medium(), utm.campaign(), utm.term(), utm.content(), utm.id()
    };
  }
}
