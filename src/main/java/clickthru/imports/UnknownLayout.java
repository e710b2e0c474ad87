package clickthru.imports;

import java.util.List;

/** An export in no known layout: with how it begins, so that a person can say what is what. */
public final class UnknownLayout extends ExportRefused {
  private final transient List<Head> heads;

  /**
   * How a sheet begins.
   *
   * @param file the member of a zip, else empty
   * @param sheet empty in a text file
   * @param rows the first ones, texts as they stand
   * @param header the index in rows of what looks like the header, -1 when none does
   */
  public record Head(String file, String sheet, List<List<String>> rows, int header) {}

  UnknownLayout(String reason, List<Head> heads) {
    super(reason);
    this.heads = List.copyOf(heads);
  }

  /** How each sheet begins, in the file's order. */
  public List<Head> heads() {
    return heads;
  }
}
