package clickthru.click;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.link.Utm;
import java.nio.ByteBuffer;

/** Reads what {@link ClickRecord} wrote. Not thread-safe. */
final class ClickReader {
  private final SeenBytes<String> texts = new SeenBytes<>(4_096, text -> new String(text, UTF_8));
  private final SeenBytes<Utm> utms = new SeenBytes<>(4_096, ClickRecord::utm);

  Click read(long sequence, ByteBuffer record) {
    byte version = record.get();
    if (version != ClickRecord.VERSION) {
      throw new IllegalStateException("unknown click record " + version);
    }
    String method = record.get() == 1 ? "HEAD" : "GET";
    long at = record.getLong();
    long linkId = record.getLong();
    long visitor = record.getLong();
    Utm utm = utms.read(record, record.getShort());
    return new Click(
        sequence, at, linkId, method, visitor, utm, text(record), text(record), text(record));
  }

  private String text(ByteBuffer record) {
    int length = record.getShort();
    return length == 0 ? "" : texts.read(record, length);
  }
}
