package clickthru.config;

import static clickthru.config.Explained.Origin.ENVIRONMENT;
import static clickthru.config.Explained.Origin.FILE;
import static clickthru.config.Explained.Origin.FLAG;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers each setting's text: the file, then the environment, then flags; the last one wins. */
final class Sources {
  /** A setting's text and where it came from. */
  record Given(String text, String origin, Explained.Origin from) {}

  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);
  private final List<String> problems;

  Sources(List<String> problems) {
    this.problems = problems;
  }

  @Nullable Given get(Setting setting) {
    return given.get(setting);
  }

  /** Every setting as it is in force; secrets are not told. */
  List<Explained> explained() {
    return Arrays.stream(Setting.values()).map(this::explained).toList();
  }

  private Explained explained(Setting setting) {
    Given source = given.get(setting);
    String text = source == null ? setting.standard : source.text;
    return new Explained(
        setting.key,
        setting.isSecret() && !text.isEmpty() ? null : text,
        source == null ? Explained.Origin.DEFAULT : source.from,
        source == null ? "" : source.origin,
        setting.purpose);
  }

  void file(String name, String text) {
    try {
      ConfFile file = ConfFile.parse(name, text);
      file.top()
          .forEach((key, value) -> put(key, value.text(), name + " line " + value.line(), FILE));
      file.sections().keySet().forEach(s -> problems.add(name + ": unknown section [" + s + "]"));
    } catch (BadSettings e) {
      problems.addAll(e.problems());
    }
  }

  void environment(Map<String, String> environment) {
    Map<String, Setting> names = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) names.put(setting.variable(), setting);
    environment.forEach(
        (name, value) -> {
          if (!name.startsWith("CLICKTHRU_") || name.equals("CLICKTHRU_CONFIG")) return;
          Setting setting = names.get(name);
          Setting secret = names.get(name.replaceFirst("_FILE$", ""));
          boolean twice = setting != null && environment.containsKey(name + "_FILE");
          if (twice) problems.add(name + " and " + name + "_FILE are both given; give one");
          else if (setting != null) given.put(setting, new Given(value, name, ENVIRONMENT));
          else if (secret != null && secret.isSecret()) secretFile(secret, name, value);
          else
            problems.add(
                "unknown environment variable " + name + " (value '" + value + "'): " + known());
        });
  }

  /** Flags come as {@code --key value} or {@code --key=value}. */
  void flags(Map<String, String> flags) {
    flags.forEach((name, value) -> put(name, value, "--" + name, FLAG));
  }

  private void put(String key, String text, String origin, Explained.Origin from) {
    for (Setting setting : Setting.values()) {
      if (setting.key.equals(key)) {
        given.put(setting, new Given(text, origin, from));
        return;
      }
    }
    problems.add(origin + ": unknown setting '" + key + "' (value '" + text + "'): " + known());
  }

  private void secretFile(Setting setting, String name, String path) {
    try {
      given.put(setting, new Given(Files.readString(Path.of(path)).strip(), name, ENVIRONMENT));
    } catch (IOException | RuntimeException e) {
      problems.add(name + " = '" + path + "': the file can't be read");
    }
  }

  private static String known() {
    List<String> keys = new ArrayList<>();
    for (Setting setting : Setting.values()) keys.add(setting.key);
    return "allowed are " + String.join(", ", keys);
  }
}
