package clickthru.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;

/** Reads a zip: a workbook when it is one, else the files in it, one after the other. */
final class ZipFiles {
  private final Archive archive;
  private final String name;
  private final Told told;
  private final int zips;
  private boolean found;

  private ZipFiles(Archive archive, String name, Told told, int zips) {
    this.archive = archive;
    this.name = name;
    this.told = told;
    this.zips = zips;
  }

  static void read(Path file, String name, Told told, int zips) throws IOException {
    try (Archive archive = Archive.open(file, told)) {
      if (archive.has("[Content_Types].xml")) {
        new XlsxFile(archive, told).read(name);
        return;
      }
      refuseKnown(archive);
      new ZipFiles(archive, name, told, zips).readMembers();
    }
  }

  private static void refuseKnown(Archive archive) throws Refusal {
    if (archive.has("mimetype") && archive.has("content.xml")) {
      throw Refusal.noTable(
          "This is an OpenDocument file, which isn't read. Save it as XLSX or CSV.");
    }
    if (archive.has("Index/Document.iwa") || archive.has("Index.zip")) {
      throw Refusal.noTable(
          "This is a file of Apple Numbers, which isn't read. Export it as XLSX or CSV.");
    }
  }

  private void readMembers() throws IOException {
    if (zips > told.limits().zipDepth()) {
      throw new Refusal("This file is a zip within zips. Unpack it first.");
    }
    List<ZipEntry> members =
        archive.entries().stream()
            .filter(ZipFiles::isFile)
            .sorted(Comparator.comparing(ZipEntry::getName))
            .toList();
    if (members.size() > told.limits().members()) {
      throw new Refusal(
          "This zip holds more than "
              + SheetLimits.words(told.limits().members())
              + " files, and no more are read.");
    }
    for (ZipEntry member : members) {
      read(member);
    }
    if (!found) {
      throw Refusal.noTable("Nothing in this zip is a table. Export the figures as CSV or XLSX.");
    }
  }

  /** No folder, nothing hidden, and nothing that macOS keeps beside files. */
  private static boolean isFile(ZipEntry entry) {
    String path = '/' + entry.getName().replace('\\', '/');
    return !path.endsWith("/") && !path.contains("/.") && !path.startsWith("/__MACOSX/");
  }

  private void read(ZipEntry member) throws IOException {
    String path = zips == 0 ? member.getName() : name + "/" + member.getName();
    try (Unpacked file = archive.unpack(member)) {
      SheetFile.read(file.path(), path, told, zips + 1);
      found = true;
    } catch (Refusal e) {
      if (!e.isNoTable()) {
        throw e.in(member.getName());
      }
      told.skipped(path, e.reason());
    }
  }
}
