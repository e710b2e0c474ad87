package clickthru.account;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  private final MovableClock clock = new MovableClock();
  private final LoginThrottle throttle = new LoginThrottle(clock);

  private void wrong(int times, String client, String name) {
    for (int i = 0; i < times; i++) assertThat(throttle.admit(client, name)).isZero();
  }

  @Test
  void admit_afterTenWrong_waits() {
    wrong(10, "192.0.2.1", "ann");
    assertThat(throttle.admit("192.0.2.1", "ann")).isEqualTo(30);
    clock.move(Duration.ofMillis(500));
    assertThat(throttle.admit("192.0.2.1", "ann")).isEqualTo(30);
    clock.move(Duration.ofMillis(29_400));
    assertThat(throttle.admit("192.0.2.1", "ann")).isEqualTo(1);
    clock.move(Duration.ofMillis(100));
    assertThat(throttle.admit("192.0.2.1", "ann")).isZero();
  }

  @Test
  void admit_moreWrong_waitsLongerUpTo15Minutes() {
    wrong(10, "192.0.2.1", "ann");
    for (long wait : new long[] {30, 60, 120, 240, 480, 900, 900, 900}) {
      assertThat(throttle.admit("192.0.2.1", "ann")).isEqualTo(wait);
      clock.move(Duration.ofSeconds(wait));
      assertThat(throttle.admit("192.0.2.1", "ann")).isZero();
    }
  }

  @Test
  void admit_refused_doesNotLengthenTheWait() {
    wrong(10, "192.0.2.1", "ann");
    for (int i = 0; i < 1_000; i++) throttle.admit("192.0.2.1", "ann");
    clock.move(Duration.ofSeconds(30));
    assertThat(throttle.admit("192.0.2.1", "ann")).isZero();
  }

  @Test
  void admit_afterAQuietTime_startsAnew() {
    wrong(10, "192.0.2.1", "ann");
    clock.move(Duration.ofSeconds(30).plusMinutes(15));
    wrong(10, "192.0.2.1", "ann");
    assertThat(throttle.admit("192.0.2.1", "ann")).isEqualTo(30);
  }

  @Test
  void admit_tenOverALongerTime_isFree() {
    for (int i = 0; i < 50; i++) {
      wrong(1, "192.0.2.1", "ann");
      clock.move(Duration.ofSeconds(101));
    }
  }

  @Test
  void admit_oneAccountFromManyClients_waits() {
    for (int i = 0; i < 10; i++) wrong(1, "192.0.2." + i, "ann");
    assertThat(throttle.admit("192.0.2.99", "Ann ")).isEqualTo(30);
    assertThat(throttle.admit("192.0.2.99", "bob")).isZero();
  }

  @Test
  void admit_manyAccountsFromOneClient_waits() {
    for (int i = 0; i < 10; i++) wrong(1, "192.0.2.1", "person" + i);
    assertThat(throttle.admit("192.0.2.1", "ann")).isEqualTo(30);
    assertThat(throttle.admit("192.0.2.2", "ann")).isZero();
  }

  @Test
  void succeeded_afterTheWait_resetsTheAccount() {
    for (int i = 0; i < 10; i++) wrong(1, "192.0.2." + i, "ann");
    clock.move(Duration.ofSeconds(30));
    assertThat(throttle.admit("192.0.2.99", "ann")).isZero();
    throttle.succeeded("192.0.2.99", "ann");
    for (int i = 0; i < 10; i++) wrong(1, "198.51.100." + i, "ann");
  }

  @Test
  void succeeded_manyTimes_neverWaits() {
    for (int i = 0; i < 100; i++) {
      wrong(1, "192.0.2.1", "ann");
      throttle.succeeded("192.0.2.1", "ann");
    }
  }

  @Test
  void succeeded_withOwnAccount_doesNotForgiveTheClient() {
    for (int i = 0; i < 9; i++) {
      wrong(1, "192.0.2.1", "victim" + i);
      wrong(1, "192.0.2.1", "own");
      throttle.succeeded("192.0.2.1", "own");
    }
    wrong(1, "192.0.2.1", "victim");
    assertThat(throttle.admit("192.0.2.1", "own")).isEqualTo(30);
    clock.move(Duration.ofSeconds(30));
    wrong(1, "192.0.2.1", "own");
    throttle.succeeded("192.0.2.1", "own");
    wrong(1, "192.0.2.1", "victim");
    assertThat(throttle.admit("192.0.2.1", "victim")).isEqualTo(60);
  }

  @Test
  void undecided_countsForNothing() {
    for (int i = 0; i < 100; i++) {
      wrong(1, "192.0.2.1", "ann");
      throttle.undecided("192.0.2.1", "ann");
    }
  }

  @Test
  void admit_clockSetBack_waitsNoLongerThan15Minutes() {
    wrong(10, "192.0.2.1", "ann");
    clock.move(Duration.ofDays(-365));
    assertThat(throttle.admit("192.0.2.1", "ann")).isLessThanOrEqualTo(900);
    clock.move(Duration.ofMinutes(15));
    assertThat(throttle.admit("192.0.2.1", "ann")).isZero();
  }

  @Test
  void admit_aHundredAtOnce_letsTenIn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Long>> waits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waits.add(
          threads.submit(
              () -> {
                go.await();
                return throttle.admit("192.0.2.1", "ann");
              }));
    }
    go.countDown();
    int admitted = 0;
    for (Future<Long> wait : waits) if (wait.get() == 0) admitted++;
    threads.shutdown();
    assertThat(admitted).isEqualTo(10);
  }
}
