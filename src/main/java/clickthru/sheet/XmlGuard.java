package clickthru.sheet;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Looks at XML before the parser does, which holds a tag, a comment or a text in memory however
 * long it is: none may be longer than {@link #LONGEST}, and there may be no DOCTYPE, so no
 * entities. As {@code <} can't stand within a tag, all is measured from one to the next.
 */
final class XmlGuard extends FilterReader {
  static final int LONGEST = 1024 * 1024;

  private enum In {
    PLAIN,
    OPENED,
    BANG,
    COMMENT,
    CDATA,
    INSTRUCTION
  }

  private In in = In.PLAIN;
  private int length;

  /** Characters since the comment or CDATA began: the {@code <!-->} doesn't end at once. */
  private int held;

  private char last;
  private char lastButOne;

  XmlGuard(Reader in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    int n = read(one, 0, 1);
    return n < 1 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int from, int most) throws IOException {
    int n = super.read(buffer, from, most);
    for (int i = from; i < from + n; i++) {
      see(buffer[i]);
    }
    return n;
  }

  private void see(char c) throws Refusal {
    if (++length > LONGEST) {
      throw new Refusal("This XML has a text or a tag of more than 1 MB, and no more is read.");
    }
    switch (in) {
      case PLAIN -> {
        if (c == '<') {
          turn(In.OPENED);
        }
      }
      case OPENED -> turn(c == '!' ? In.BANG : c == '?' ? In.INSTRUCTION : In.PLAIN);
      case BANG -> turn(afterBang(c));
      default -> seeHeld(c);
    }
    lastButOne = last;
    last = c;
  }

  private void turn(In to) {
    if (to == In.OPENED) {
      length = 0;
    }
    held = 0;
    in = to;
  }

  private static In afterBang(char c) throws Refusal {
    return switch (c) {
      case '-' -> In.COMMENT;
      case '[' -> In.CDATA;
      default -> throw new Refusal("This XML has a DOCTYPE, which isn't read.");
    };
  }

  private void seeHeld(char c) {
    held++;
    boolean ends =
        switch (in) {
          case COMMENT -> held > 3 && last == '-' && lastButOne == '-';
          case CDATA -> held > 8 && last == ']' && lastButOne == ']';
          default -> held > 1 && last == '?';
        };
    if (c == '>' && ends) {
      turn(In.PLAIN);
    }
  }
}
