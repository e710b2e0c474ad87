package clickthru.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActorTest {
  private static final Actor ANN = Actor.person("ann", 7);
  private static final Actor BOB = Actor.person("bob", 8);

  @AfterEach
  void leave() {
    Actor.leave();
  }

  @Test
  void doing_ends_asItWasBefore() {
    assertThat(Actor.current()).isEqualTo(Actor.SYSTEM);
    Actor.doing(
        ANN,
        () -> {
          Actor.doing(BOB, () -> assertThat(Actor.current()).isEqualTo(BOB));
          assertThat(Actor.current()).isEqualTo(ANN);
        });
    assertThat(Actor.current()).isEqualTo(Actor.SYSTEM);
  }

  @Test
  void doing_throws_asItWasBefore() {
    assertThatThrownBy(
            () ->
                Actor.doing(
                    ANN,
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(Actor.current()).isEqualTo(Actor.SYSTEM);
  }

  @Test
  void carried_poolThread_isTheCallersThereAndNobodysAfterwards() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      AtomicReference<Actor> inside = new AtomicReference<>();
      Actor.doing(
          ANN,
          () -> {
            pool.submit(Actor.carried(() -> inside.set(Actor.current()))).get();
            assertThat(pool.submit(Actor::current).get()).isEqualTo(Actor.SYSTEM);
          });
      assertThat(inside.get()).isEqualTo(ANN);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void key_kindAndName_isReadBack() {
    assertThat(ANN.key()).isEqualTo("person:ann");
    assertThat(Actor.SYSTEM.key()).isEqualTo("system");
    for (Actor.Kind kind : Actor.Kind.values()) {
      assertThat(Actor.Kind.of(kind.key())).isEqualTo(kind);
    }
    assertThat(Actor.Kind.of("nobody")).isNull();
  }
}
