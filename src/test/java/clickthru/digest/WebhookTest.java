package clickthru.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhookTest {
  @Test
  @Timeout(60)
  void post_whereTheLookUpHangs_endsAllTheSame() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger lookUps = new AtomicInteger();
    Dns hanging =
        host -> {
          lookUps.incrementAndGet();
          try {
            end.await();
          } catch (InterruptedException e) {
            throw new UnknownHostException(host);
          }
          return List.of(InetAddress.getLoopbackAddress());
        };
    Webhook webhook =
        new Webhook("https://hooks.example/x", null, false, hanging, Duration.ofMillis(50));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> webhook.post("1", "{}"))
          .isInstanceOf(NotDelivered.class)
          .hasMessageContaining("was not found in time");
    }
    assertThat(lookUps).hasValue(1);
    end.countDown();
  }
}
