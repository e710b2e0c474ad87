package clickthru.report;

import clickthru.web.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which a report is given away; JSON is the usual one. */
public enum CtrFile {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8"),
  XLSX(CtrXlsx.TYPE);

  private final String type;

  CtrFile(String type) {
    this.type = type;
  }

  /** The form of this key, such as {@code xlsx}; null when there is none. */
  public static @Nullable CtrFile of(String key) {
    for (CtrFile file : values()) if (file.key().equals(key)) return file;
    return null;
  }

  /** What an {@code Accept} header asks for; JSON when it names none of them. */
  public static CtrFile accepted(@Nullable String accept) {
    if (accept == null) return JSON;
    if (accept.contains("text/csv")) return CSV;
    return accept.contains(XLSX.type) ? XLSX : JSON;
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its media type. */
  public String type() {
    return type;
  }

  /** The name to save it under. */
  public String fileName() {
    return "ctr." + key();
  }

  public byte[] bytes(CtrTable table) {
    return switch (this) {
      case JSON -> Json.write(CtrJson.of(table)).getBytes(StandardCharsets.UTF_8);
      case CSV -> CtrCsv.of(table).getBytes(StandardCharsets.UTF_8);
      case XLSX -> workbook(table);
    };
  }

  private static byte[] workbook(CtrTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      CtrXlsx.write(table, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
