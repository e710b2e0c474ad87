package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads separated text, and hands markup over to who reads that. */
final class TextFile {
  private static final int SAMPLE = 128 * 1024;

  /** A first line that tells spreadsheets the separator; they don't show it. */
  private static final Pattern SEP_LINE =
      Pattern.compile("\\A\"?sep=([^\r\n]?)\"?(\r\n|\r|\n|\\z)", Pattern.CASE_INSENSITIVE);

  private static final Pattern JSON =
      Pattern.compile("\\A\\s*+(\\{\\s*+[\"}]|\\[\\s*+[\\[{\"\\]])");

  private TextFile() {}

  static void read(Path file, String name, Told told) throws IOException {
    Encoding encoding = Encoding.of(file);
    String sample = sample(file, encoding);
    if (Markup.isMarkup(sample)) {
      Markup.read(file, encoding, sample, name, told);
      return;
    }
    if (sample.isBlank()) {
      throw Refusal.noTable("This file is empty.");
    }
    if (JSON.matcher(sample).find()) {
      throw Refusal.noTable("This file is JSON. Export the figures as CSV or XLSX.");
    }
    rows(file, encoding, sample, name, told);
  }

  private static String sample(Path file, Encoding encoding) throws IOException {
    char[] chars = new char[SAMPLE];
    int length = 0;
    try (Reader in = encoding.open(file)) {
      for (int n = 0; n >= 0 && length < SAMPLE; n = in.read(chars, length, SAMPLE - length)) {
        length += n;
      }
    }
    return new String(chars, 0, length);
  }

  private static void rows(Path file, Encoding encoding, String sample, String name, Told told)
      throws IOException {
    Matcher sep = SEP_LINE.matcher(sample);
    int skipped = sep.find() ? sep.end() : 0;
    char separator = separator(sample, skipped, skipped > 0 ? sep.group(1) : "", told.limits());
    if (!told.sheet(name, "")) {
      return;
    }
    try (Reader in = encoding.open(file)) {
      skip(in, skipped);
      CsvRows rows = new CsvRows(in, separator, told.limits(), skipped > 0 ? 2 : 1);
      int row = 1;
      for (@Nullable List<Cell> cells = rows.next(); cells != null; cells = rows.next()) {
        if (!told.row(row++, rows.line(), cells)) {
          return;
        }
      }
    }
  }

  private static char separator(
      String sample, int skipped, @Nullable String told, SheetLimits limits) throws IOException {
    if (told != null && !told.isEmpty() && !told.equals("\"")) {
      return told.charAt(0);
    }
    return Separator.of(sample.substring(skipped), sample.length() < SAMPLE, limits);
  }

  private static void skip(Reader in, int chars) throws IOException {
    for (int i = 0; i < chars; i++) {
      in.read();
    }
  }

  /** Lower-case letters of the beginning, for a look at what it is. */
  static String beginning(String sample) {
    String start = sample.stripLeading();
    return start.substring(0, Math.min(2_000, start.length())).toLowerCase(Locale.ROOT);
  }
}
