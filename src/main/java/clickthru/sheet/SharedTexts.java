package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The texts that a workbook keeps apart from its cells, each once, within a bound of memory. */
final class SharedTexts {
  /** What a string and its place in the list take beside its characters. */
  private static final int OVERHEAD = 56;

  /** A character that XML can't hold, as Excel writes it: {@code _x000D_}. */
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private final List<Cell> texts = new ArrayList<>();
  private final SheetLimits limits;
  private long bytes;

  SharedTexts(SheetLimits limits) {
    this.limits = limits;
  }

  /** Adds those of an XLSX. */
  void read(Archive archive, String part) throws IOException {
    try (Reader in = PartReader.open(archive, part)) {
      Xml xml = new Xml(in, "workbook");
      while (xml.next()) {
        if (xml.starts("si")) {
          add(text(xml, "si", limits));
        }
      }
    }
  }

  void add(String text) throws Refusal {
    if (text.length() > limits.cellChars()) {
      throw new Refusal(
          "A cell is longer than " + SheetLimits.words(limits.cellChars()) + " characters.");
    }
    bytes += OVERHEAD + (isLatin(text) ? 1L : 2L) * text.length();
    if (bytes > limits.sharedTextBytes()) {
      throw new Refusal(
          "The texts of this workbook take more than "
              + SheetLimits.words(limits.sharedTextBytes())
              + ", and no more are read. Save it as CSV.");
    }
    texts.add(Cell.text(text));
  }

  private static boolean isLatin(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  Cell get(int index) throws Refusal {
    if (index < 0 || index >= texts.size()) {
      throw new Refusal(
          "This workbook is damaged: a cell refers to a text that isn't in it. Export it again.");
    }
    return texts.get(index);
  }

  /** The runs of a text up to the end of its element, without what only tells how to say it. */
  static String text(Xml xml, String element, SheetLimits limits) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean inText = false;
    boolean spoken = false;
    while (!xml.ends(element) && xml.next()) {
      if (xml.starts("t")) {
        inText = !spoken;
      } else if (xml.ends("t")) {
        inText = false;
      } else if (xml.starts("rPh") || xml.ends("rPh")) {
        spoken = xml.starts("rPh");
      } else if (inText && xml.isText() && text.length() <= limits.cellChars()) {
        text.append(xml.text());
      }
    }
    return unescaped(text.toString());
  }

  static String unescaped(String text) {
    if (!text.contains("_x")) {
      return text;
    }
    return ESCAPED
        .matcher(text)
        .replaceAll(
            escaped -> {
              String character = String.valueOf((char) Integer.parseInt(escaped.group(1), 16));
              return java.util.regex.Matcher.quoteReplacement(character);
            });
  }
}
