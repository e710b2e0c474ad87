package clickthru.sheet;

/** What a cell's number format makes of the number. */
enum NumberFormat {
  NUMBER,
  /** A date, with or without a time. */
  DATE,
  /** A time of the day. */
  TIME,
  /** Hours or minutes that go on counting beyond a day: {@code [h]:mm:ss}. */
  DURATION;

  /** Of the formats that every workbook has without naming them (ECMA-376 part 1, 18.8.30). */
  static NumberFormat builtIn(int id) {
    if (id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58) {
      return DATE;
    }
    if (id >= 18 && id <= 21 || id == 45 || id == 47) {
      return TIME;
    }
    return id == 46 ? DURATION : NUMBER;
  }

  /**
   * Of a format code: {@code dd.mm.yyyy}, {@code [h]:mm}, {@code #,##0 "days"}. Only the part for
   * positive numbers counts; an m alone is a month, beside h or s minutes.
   */
  static NumberFormat of(String code) {
    StringBuilder letters = new StringBuilder();
    boolean duration = letters(code, letters);
    String kept = letters.toString();
    boolean clock = kept.indexOf('h') >= 0 || kept.indexOf('s') >= 0;
    boolean digits = kept.indexOf('#') >= 0 || kept.indexOf('?') >= 0;
    if (duration) {
      return DURATION;
    }
    if (kept.indexOf('y') >= 0 || kept.indexOf('d') >= 0) {
      return digits ? NUMBER : DATE;
    }
    if (clock) {
      return digits ? NUMBER : TIME;
    }
    return kept.indexOf('m') >= 0 && !digits ? DATE : NUMBER;
  }

  /** Gathers what isn't quoted, escaped or in brackets; whether a bracket counts hours on. */
  private static boolean letters(String code, StringBuilder letters) {
    boolean duration = false;
    for (int i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
      char c = code.charAt(i);
      if (c == '"') {
        i = end(code, '"', i);
      } else if (c == '[') {
        int end = end(code, ']', i);
        duration |=
            code.substring(i, Math.min(end + 1, code.length())).matches("(?i)\\[(h+|m+|s+)]");
        i = end;
      } else if (c == '\\' || c == '_' || c == '*') {
        i++;
      } else {
        letters.append(Character.toLowerCase(c));
      }
    }
    return duration;
  }

  private static int end(String code, char closing, int from) {
    int end = code.indexOf(closing, from + 1);
    return end < 0 ? code.length() : end;
  }
}
