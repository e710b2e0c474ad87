package clickthru.web;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CSV out: RFC 4180, and no cell that a spreadsheet would take for a formula (OWASP ASVS 5.0,
 * 1.2.10).
 */
public final class Csv {
  private Csv() {}

  /** One record with its CRLF; null is an empty cell, and fractions are written out. */
  public static String line(List<? extends @Nullable Object> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) line.append(',');
      line.append(cell(cells.get(i)));
    }
    return line.append("\r\n").toString();
  }

  private static String cell(@Nullable Object value) {
    if (value == null) return "";
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    String text = value.toString();
    if (!(value instanceof Number)
        && !text.isEmpty()
        && "=+-@\t\r\0".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
