package clickthru.imports;

import java.util.List;

/** Guesses which of a sheet's first rows is the header, for a person to confirm. */
final class HeaderGuess {
  private HeaderGuess() {}

  /** The first of the widest rows, when nothing in it is a number; -1 when there is none. */
  static int of(List<List<String>> rows) {
    int best = -1;
    for (int i = 0; i < rows.size(); i++) {
      boolean wider = best < 0 || filled(rows.get(i)) > filled(rows.get(best));
      if (filled(rows.get(i)) > 1 && wider && isWords(rows.get(i))) best = i;
    }
    return best;
  }

  private static long filled(List<String> row) {
    return row.stream().filter(text -> !text.isBlank()).count();
  }

  private static boolean isWords(List<String> row) {
    return row.stream().noneMatch(text -> text.strip().matches("[\\d.,:/%\\s-]+"));
  }
}
