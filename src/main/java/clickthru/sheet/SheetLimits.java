package clickthru.sheet;

/**
 * How much of a file is read at most. Passing any of these is a {@link SheetRefused}.
 *
 * @param fileBytes one file, as it was sent or as it lies unpacked in a zip
 * @param unpackedBytes everything that is unpacked on the way, together
 * @param members files in a zip
 * @param zipDepth how often a zip may lie within a zip
 * @param rows rows told of all sheets together
 * @param columns cells of a row
 * @param cellChars characters of a cell
 * @param sheets sheets of all files together
 * @param sharedTextBytes memory for the texts that a workbook keeps apart from its cells
 */
public record SheetLimits(
    long fileBytes,
    long unpackedBytes,
    int members,
    int zipDepth,
    int rows,
    int columns,
    int cellChars,
    int sheets,
    long sharedTextBytes) {
  private static final long MB = 1024 * 1024;

  /** Any export that a platform gives, within a heap of 128 MB that serves visitors meanwhile. */
  public static final SheetLimits DEFAULT =
      new SheetLimits(256 * MB, 512 * MB, 100, 1, 500_000, 1_000, 64 * 1024, 200, 40 * MB);

  public SheetLimits {
    if (fileBytes < 1 || unpackedBytes < 1 || members < 1 || zipDepth < 0 || rows < 1) {
      throw new IllegalArgumentException("a limit of nothing");
    }
    if (columns < 1 || cellChars < 1 || sheets < 1 || sharedTextBytes < 1) {
      throw new IllegalArgumentException("a limit of nothing");
    }
  }

  /** A size as people say it: {@code 256 MB}. */
  static String words(long bytes) {
    if (bytes >= MB) {
      return bytes / MB + " MB";
    }
    return bytes >= 1024 ? bytes / 1024 + " KB" : bytes + " bytes";
  }

  /** A count as people write it: {@code 500,000}. */
  static String words(int count) {
    return String.format(java.util.Locale.ROOT, "%,d", count);
  }
}
