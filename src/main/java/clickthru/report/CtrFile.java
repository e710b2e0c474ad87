package clickthru.report;

import clickthru.web.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  /** Row by row: 10,000 posts take more room than a small heap has to spare. */
  public void write(CtrTable table, OutputStream out) {
    try {
      switch (this) {
        case JSON -> Json.write(CtrJson.of(table), out);
        case CSV -> CtrCsv.write(table, out);
        case XLSX -> CtrXlsx.write(table, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
