package clickthru.imports;

/** Is told how far reading a file is. */
@FunctionalInterface
public interface ImportProgress {
  /** Nobody wants to know. */
  ImportProgress NONE = (rows, line) -> {};

  /**
   * @param rows so far
   * @param line the last one's line in a text file
   */
  void read(long rows, long line);
}
