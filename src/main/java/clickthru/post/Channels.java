package clickthru.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The channels of {@code channels.conf}, in its order, and what it says of any rate. */
public final class Channels {
  private final Map<String, Channel> byKey;
  private final Remarks remarks;

  private Channels(Map<String, Channel> byKey, Remarks remarks) {
    this.byKey = byKey;
    this.remarks = remarks;
  }

  /**
   * Reads the sections of {@code channels.conf}: channel key to its settings, and {@code reading}.
   *
   * @throws IllegalArgumentException naming the section, the setting, its value and what is allowed
   */
  public static Channels parse(Map<String, Map<String, String>> sections) {
    Map<String, Channel> channels = new LinkedHashMap<>();
    Remarks remarks = Remarks.STANDARD;
    for (Map.Entry<String, Map<String, String>> section : sections.entrySet()) {
      String key = section.getKey();
      if (key.equals(ReadingSection.NAME)) {
        remarks = new ReadingSection(section.getValue()).read();
      } else {
        channels.put(key, new ChannelSection(key, section.getValue()).read());
      }
    }
    return new Channels(channels, remarks);
  }

  /** The channel of this key; null when there is none. */
  public @Nullable Channel find(String key) {
    return byKey.get(key);
  }

  /** What is said of very low and very high rates in any channel. */
  public Remarks remarks() {
    return remarks;
  }

  public List<Channel> all() {
    return List.copyOf(byKey.values());
  }
}
