package clickthru.config;

import java.util.List;

/** Settings that can't be used; each problem names the key, the value and what is allowed. */
public final class BadSettings extends RuntimeException {
  private final List<String> problems;

  public BadSettings(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
