package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrontDoorTest {
  private final Map<String, String> stored = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private volatile boolean away;
  private final FrontDoor<String> door =
      new FrontDoor<>(
          1_000_000,
          String::length,
          slug -> {
            reads.incrementAndGet();
            if (away) throw new IllegalStateException("away");
            return stored.get(slug);
          });

  @Test
  void load_knownSlug_asksOnce() throws Exception {
    stored.put("a", "one");
    assertThat(door.find("a")).isNull();
    assertThat(door.load("a")).isEqualTo("one");
    assertThat(door.load("a")).isEqualTo("one");
    assertThat(door.find("a")).isEqualTo("one");
    assertThat(reads).hasValue(1);
  }

  @Test
  void load_unknownSlug_isRememberedUntilItIsMade() throws Exception {
    assertThat(door.load("a")).isNull();
    assertThat(door.isKnownUnknown("a")).isTrue();
    stored.put("a", "one");
    door.forget("a");
    assertThat(door.isKnownUnknown("a")).isFalse();
    assertThat(door.load("a")).isEqualTo("one");
  }

  @Test
  void load_sourceAway_isNeitherKnownNorUnknown() {
    away = true;
    assertThatThrownBy(() -> door.load("a")).isInstanceOf(FrontDoor.Unavailable.class);
    assertThat(door.isKnownUnknown("a")).isFalse();
  }

  @Test
  void find_sourceAway_stillKnowsWhatItKnew() throws Exception {
    stored.put("a", "one");
    door.load("a");
    away = true;
    assertThat(door.find("a")).isEqualTo("one");
  }

  @Test
  void offer_editedSinceItWasRead_isNotTaken() throws Exception {
    door.startPreload();
    String stale = "old";
    stored.put("a", "new");
    door.forget("a");
    door.offer("a", stale);
    assertThat(door.find("a")).isNull();
    door.offer("b", "fine");
    assertThat(door.find("b")).isEqualTo("fine");
    door.endPreload();
    door.offer("c", "too late");
    assertThat(door.find("c")).isNull();
    assertThat(door.load("a")).isEqualTo("new");
  }
}
