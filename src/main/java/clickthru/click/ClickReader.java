package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.link.Utm;
import java.nio.ByteBuffer;

/** Reads what {@link ClickRecord} wrote. Not thread-safe. */
final class ClickReader {
  /** Ends after the purpose, and has no network and own. */
  private static final byte FIRST_VERSION = 1;

  private final SeenBytes<String> texts = new SeenBytes<>(4_096, text -> new String(text, UTF_8));
  private final SeenBytes<Utm> utms = new SeenBytes<>(4_096, ClickRecord::utm);

  Click read(long sequence, ByteBuffer record) {
    byte version = record.get();
    if (version != ClickRecord.VERSION && version != FIRST_VERSION) {
      throw new IllegalStateException("unknown click record " + version);
    }
    String method = record.get() == 1 ? "HEAD" : "GET";
    long at = record.getLong();
    long linkId = record.getLong();
    long visitor = record.getLong();
    boolean first = version == FIRST_VERSION;
    int network = first ? 0 : record.get();
    int own = first ? 0 : record.get();
    Utm utm = utms.read(record, record.getShort());
    return new Click(
        sequence,
        at,
        linkId,
        method,
        visitor,
        utm,
        text(record),
        text(record),
        text(record),
        network,
        own,
        first ? "" : text(record),
        first ? "" : text(record));
  }

  private String text(ByteBuffer record) {
    int length = record.getShort();
    return length == 0 ? "" : texts.read(record, length);
  }
}
