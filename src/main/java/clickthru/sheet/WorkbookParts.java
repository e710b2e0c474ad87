package clickthru.sheet;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies where in an XLSX, after the relations between its parts: programs name parts as they
 * like.
 *
 * @param sheets in the order of their tabs, but hidden ones last, since what is hidden is mostly
 *     old; charts left out
 * @param since1904 whether days count from 1904 on, as old Macs did
 */
record WorkbookParts(
    List<Sheet> sheets, @Nullable String texts, @Nullable String styles, boolean since1904) {
  private static final String WHAT = "workbook";
  private static final int MOST_RELATIONS = 10_000;

  /** A sheet's name and part. */
  record Sheet(String name, String part, boolean hidden) {}

  private record Relation(String type, String target) {}

  static WorkbookParts of(Archive archive, Told told) throws IOException {
    String workbook = workbook(archive);
    Map<String, Relation> relations = relations(archive, workbook);
    List<Sheet> sheets = new ArrayList<>();
    boolean since1904 = false;
    try (Reader in = PartReader.open(archive, workbook)) {
      Xml xml = new Xml(in, WHAT);
      while (xml.next()) {
        if (xml.starts("workbookPr")) {
          String epoch = xml.attribute("date1904");
          since1904 = "1".equals(epoch) || "true".equals(epoch);
        } else if (xml.starts("sheet")) {
          addSheet(xml, relations, sheets, told);
        }
      }
    }
    // Keeps the order among equals.
    sheets.sort(Comparator.comparing(Sheet::hidden));
    return new WorkbookParts(
        sheets, target(relations, "/sharedStrings"), target(relations, "/styles"), since1904);
  }

  private static void addSheet(
      Xml xml, Map<String, Relation> relations, List<Sheet> sheets, Told told) throws Refusal {
    String name = xml.attribute("name");
    Relation relation = relations.get(String.valueOf(xml.attribute("id")));
    if (relation == null) {
      throw Refusal.damaged(WHAT);
    }
    if (relation.type().endsWith("/worksheet")) {
      told.checkSheets(sheets.size() + 1);
      sheets.add(new Sheet(name == null ? "" : name, relation.target(), isHidden(xml)));
    }
  }

  private static boolean isHidden(Xml xml) {
    String state = xml.attribute("state");
    return state != null && !state.equals("visible");
  }

  private static String workbook(Archive archive) throws IOException {
    String part = target(relations(archive, ""), "/officeDocument");
    if (part == null) {
      part = "xl/workbook.xml";
    }
    if (part.endsWith(".bin")) {
      throw Refusal.noTable("This is a binary workbook (XLSB), which isn't read. Save it as XLSX.");
    }
    if (!archive.has(part)) {
      throw Refusal.damaged(WHAT);
    }
    if (part.startsWith("word/") || part.startsWith("ppt/") || part.startsWith("visio/")) {
      throw Refusal.noTable(
          "This is a document, not a workbook. Export the figures as CSV or XLSX.");
    }
    return part;
  }

  /** What a part refers to, by the ids it uses for them. */
  private static Map<String, Relation> relations(Archive archive, String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String folder = part.substring(0, slash);
    String file = folder + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Relation> relations = new HashMap<>();
    if (!archive.has(file)) {
      return relations;
    }
    try (Reader in = PartReader.open(archive, file)) {
      Xml xml = new Xml(in, WHAT);
      while (xml.next()) {
        String id = xml.starts("Relationship") ? xml.attribute("Id") : null;
        String type = id == null ? null : xml.attribute("Type");
        String target = id == null ? null : xml.attribute("Target");
        if (id != null && type != null && target != null && relations.size() < MOST_RELATIONS) {
          relations.put(id, new Relation(type, resolve(folder, target)));
        }
      }
    }
    return relations;
  }

  private static String resolve(String folder, String target) {
    String path = target.replace('\\', '/');
    if (path.startsWith("/")) {
      return path.substring(1);
    }
    String from = folder;
    while (path.startsWith("../") || path.startsWith("./")) {
      boolean up = path.startsWith("../");
      path = path.substring(up ? 3 : 2);
      from =
          up ? from.substring(0, Math.max(0, from.lastIndexOf('/', from.length() - 2) + 1)) : from;
    }
    return from + path;
  }

  private static @Nullable String target(Map<String, Relation> relations, String type) {
    for (Relation relation : relations.values()) {
      if (relation.type().endsWith(type)) {
        return relation.target();
      }
    }
    return null;
  }
}
