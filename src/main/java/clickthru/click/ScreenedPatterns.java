package clickthru.click;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Regular expressions of which one is to match anywhere in a text, without regard to case. Most
 * hold a word without which they can't match; they are tried only where that word is found, since
 * trying them all costs a hundred microseconds.
 */
final class ScreenedPatterns {
  private static final int SHORTEST_WORD = 3;

  private final List<Pattern> wordless = new ArrayList<>();
  private final List<Pattern> worded = new ArrayList<>();
  private final Words words;

  ScreenedPatterns(List<String> expressions) {
    List<String> required = new ArrayList<>();
    for (String expression : expressions) {
      Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
      String word = requiredWord(expression);
      if (word.length() < SHORTEST_WORD) {
        wordless.add(pattern);
      } else {
        worded.add(pattern);
        required.add(word);
      }
    }
    words = new Words(required);
  }

  /**
   * @param text ASCII
   * @param lower the same in lower case
   */
  boolean anyIn(String text, String lower) {
    if (words.find(lower, number -> worded.get(number).matcher(text).find())) return true;
    for (Pattern pattern : wordless) if (pattern.matcher(text).find()) return true;
    return false;
  }

  /**
   * The longest run of plain characters that every match must hold, in lower case; empty when there
   * is none or it can't be told. What stands in groups and classes is passed over.
   */
  static String requiredWord(String expression) {
    String longest = "";
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      boolean ends = true;
      switch (c) {
        case '|' -> {
          return "";
        }
        case '(', '[' -> i = closing(expression, i);
        case '{' -> {
          i = expression.indexOf('}', i);
          dropLast(run);
        }
        case '?', '*' -> dropLast(run);
        case '+', '^', '$', '.' -> {}
        case '\\' -> {
          char escaped = expression.charAt(++i);
          ends = Character.isLetterOrDigit(escaped);
          if (!ends) run.append(escaped);
        }
        default -> {
          ends = false;
          run.append(c);
        }
      }
      if (ends || i == expression.length() - 1) {
        if (run.length() > longest.length()) longest = run.toString();
        if (ends) run.setLength(0);
      }
    }
    return longest.toLowerCase(Locale.ROOT);
  }

  private static void dropLast(StringBuilder run) {
    if (!run.isEmpty()) run.setLength(run.length() - 1);
  }

  /** Where the group or class that opens at a place closes. */
  private static int closing(String expression, int open) {
    boolean group = expression.charAt(open) == '(';
    for (int i = open + 1; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') i++;
      else if (c == (group ? ')' : ']')) return i;
      else if (group && (c == '(' || c == '[')) i = closing(expression, i);
    }
    throw new IllegalArgumentException("not closed: " + expression);
  }
}
