package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the markup that is a spreadsheet from the markup that isn't. */
final class Markup {
  private static final Pattern DECLARED =
      Pattern.compile("\\A\\s*+<\\?xml[^>]{0,200}?encoding\\s*+=\\s*+[\"']([\\w.:-]{1,40})[\"']");
  private static final Pattern HTML =
      Pattern.compile("<(!doctype\\s++html|html|table|head|body|meta|style|div|tr|td|b)\\b");

  private Markup() {}

  /** A CSV may begin with a lesser-than sign as well. */
  static boolean isMarkup(String sample) {
    String start = TextFile.beginning(sample);
    return start.startsWith("<")
        && (start.startsWith("<?xml")
            || sample.contains(SpreadsheetXml.NAMESPACE)
            || HTML.matcher(start).find());
  }

  static void read(Path file, Encoding encoding, String sample, String name, Told told)
      throws IOException {
    if (!sample.contains(SpreadsheetXml.NAMESPACE)) {
      throw refused(sample);
    }
    try (Reader in = open(file, encoding, sample)) {
      new SpreadsheetXml(in, told).read(name);
    }
  }

  private static Refusal refused(String sample) {
    if (HTML.matcher(TextFile.beginning(sample)).find()) {
      return Refusal.noTable(
          "This file is a web page, whatever its name says. Open it in a spreadsheet and save it"
              + " as XLSX or CSV.");
    }
    return Refusal.noTable(
        "This file is XML but no spreadsheet. Export the figures as CSV or XLSX.");
  }

  /** Its characters; what it says of its encoding counts when its bytes don't say it. */
  private static Reader open(Path file, Encoding encoding, String sample) throws IOException {
    Encoding known = encoding;
    Matcher declared = DECLARED.matcher(sample);
    if (encoding.isGuess() && declared.find()) {
      known = new Encoding(declared(declared.group(1)), 0);
    }
    return trimmed(known.open(file));
  }

  private static Charset declared(String name) throws Refusal {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new Refusal("This XML is written in an encoding that isn't known: " + name + ".");
    }
  }

  /** Without white space before the first tag, which XML forbids and some programs write. */
  private static Reader trimmed(Reader in) throws IOException {
    int c;
    do {
      in.mark(1);
      c = in.read();
    } while (c >= 0 && Character.isWhitespace(c));
    if (c >= 0) {
      in.reset();
    }
    return in;
  }
}
