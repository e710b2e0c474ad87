package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The number formats of a workbook's cells, by the number of their style. */
final class CellFormats {
  /** Excel's own bound is 64,000 styles. */
  private static final int MOST = 100_000;

  private final Map<Integer, NumberFormat> named = new HashMap<>();
  private final List<Integer> styles = new ArrayList<>();

  void name(int id, String code) throws Refusal {
    check(named.size());
    named.put(id, NumberFormat.of(code));
  }

  void addStyle(int formatId) throws Refusal {
    check(styles.size());
    styles.add(formatId);
  }

  private static void check(int size) throws Refusal {
    if (size >= MOST) {
      throw new Refusal("This workbook has more than " + SheetLimits.words(MOST) + " styles.");
    }
  }

  /** Adds those of an XLSX. */
  void read(Archive archive, String part) throws IOException {
    boolean inCells = false;
    try (Reader in = PartReader.open(archive, part)) {
      Xml xml = new Xml(in, "workbook");
      while (xml.next()) {
        if (xml.starts("numFmt")) {
          String code = xml.attribute("formatCode");
          name(xml.attribute("numFmtId", 0), code == null ? "" : code);
        } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
          inCells = xml.starts("cellXfs");
        } else if (inCells && xml.starts("xf")) {
          addStyle(xml.attribute("numFmtId", 0));
        }
      }
    }
  }

  NumberFormat of(int style) {
    if (style < 0 || style >= styles.size()) {
      return NumberFormat.NUMBER;
    }
    int id = styles.get(style);
    NumberFormat format = named.get(id);
    return format == null ? NumberFormat.builtIn(id) : format;
  }
}
