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

class SetupTokenTest {
  private final MovableClock clock = new MovableClock();
  private final SetupToken setup = new SetupToken(clock);

  @Test
  void redeem_rightToken_isTrueOnce() {
    String token = setup.issue();
    assertThat(token).matches("[0-9A-Za-z]{43}");
    assertThat(setup.isOpen()).isTrue();
    assertThat(setup.redeem(token)).isTrue();
    assertThat(setup.isOpen()).isFalse();
  }

  @Test
  void redeem_twice_isFalse() {
    String token = setup.issue();
    setup.redeem(token);
    assertThat(setup.redeem(token)).isFalse();
  }

  @Test
  void redeem_neverIssued_isFalse() {
    assertThat(setup.isOpen()).isFalse();
    assertThat(setup.redeem("")).isFalse();
  }

  @Test
  void redeem_wrongToken_isFalseAndKeepsTheRightOne() {
    String token = setup.issue();
    assertThat(setup.redeem(token + "x")).isFalse();
    assertThat(setup.redeem("")).isFalse();
    assertThat(setup.redeem(token)).isTrue();
  }

  @Test
  void isRight_asOftenAsAsked_leavesTheTokenGood() {
    String token = setup.issue();
    assertThat(setup.isRight(token)).isTrue();
    assertThat(setup.isRight(token + "x")).isFalse();
    assertThat(setup.isRight("")).isFalse();
    assertThat(setup.redeem(token)).isTrue();
    assertThat(setup.isRight(token)).isFalse();
  }

  @Test
  void giveBack_afterItsUse_isGoodOnceMore() {
    String token = setup.issue();
    setup.redeem(token);
    setup.giveBack();
    assertThat(setup.redeem(token + "x")).isFalse();
    assertThat(setup.redeem(token)).isTrue();
    assertThat(setup.redeem(token)).isFalse();
  }

  @Test
  void giveBack_unusedOrOutOfDate_changesNothing() {
    setup.giveBack();
    assertThat(setup.isOpen()).isFalse();
    String old = setup.issue();
    setup.redeem(old);
    String token = setup.issue();
    setup.giveBack();
    assertThat(setup.isRight(old)).isFalse();
    assertThat(setup.redeem(token)).isTrue();
    clock.move(Duration.ofHours(24).plusMillis(1));
    setup.giveBack();
    assertThat(setup.redeem(token)).isFalse();
  }

  @Test
  void redeem_afterADay_isFalse() {
    String token = setup.issue();
    clock.move(Duration.ofHours(24).plusMillis(1));
    assertThat(setup.isOpen()).isFalse();
    assertThat(setup.redeem(token)).isFalse();
    clock.move(Duration.ofHours(-20));
    assertThat(setup.redeem(token)).isFalse();
  }

  @Test
  void redeem_afterTheClockWasSetBack_isFalse() {
    String token = setup.issue();
    clock.move(Duration.ofDays(-365));
    assertThat(setup.redeem(token)).isFalse();
  }

  @Test
  void redeem_atTheSameTime_oneWins() throws Exception {
    String token = setup.issue();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      answers.add(
          threads.submit(
              () -> {
                go.await();
                return setup.redeem(token);
              }));
    }
    go.countDown();
    int won = 0;
    for (Future<Boolean> answer : answers) if (answer.get()) won++;
    threads.shutdown();
    assertThat(won).isEqualTo(1);
  }
}
