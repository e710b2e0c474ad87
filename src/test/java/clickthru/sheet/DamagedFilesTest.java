package clickthru.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes: rows or a refusal with a sentence, and no other exception. */
class DamagedFilesTest {
  private static final SheetLimits LIMITS =
      new SheetLimits(1 << 20, 1 << 20, 10, 1, 1_000, 100, 5_000, 20, 100_000);
  private static final long SEED = 20261122;

  @Test
  void filesCutAnywhere_areReadOrRefused() throws Exception {
    Random random = new Random(SEED);
    for (Map.Entry<String, byte[]> fixture : Fixtures.all().entrySet()) {
      byte[] whole = fixture.getValue();
      for (int i = 0; i < 150; i++) {
        int length = random.nextInt(whole.length);
        read(Arrays.copyOf(whole, length), fixture.getKey() + " cut at " + length);
      }
    }
  }

  @Test
  void filesWithOtherBytes_areReadOrRefused() throws Exception {
    Random random = new Random(SEED);
    for (Map.Entry<String, byte[]> fixture : Fixtures.all().entrySet()) {
      for (int i = 0; i < 400; i++) {
        byte[] bytes = fixture.getValue().clone();
        for (int n = random.nextInt(8) + 1; n > 0; n--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        read(bytes, fixture.getKey() + " mutated, round " + i);
      }
    }
  }

  @Test
  void randomBytes_areReadOrRefused() {
    Random random = new Random(SEED);
    byte[][] heads = {
      {}, {'P', 'K', 3, 4}, "<?xml version='1.0'?>".getBytes(), {(byte) 0xff, (byte) 0xfe}
    };
    for (int i = 0; i < 1_500; i++) {
      byte[] bytes = new byte[random.nextInt(600) + 1];
      random.nextBytes(bytes);
      byte[] head = heads[i % heads.length];
      System.arraycopy(head, 0, bytes, 0, Math.min(head.length, bytes.length));
      read(bytes, "random, round " + i);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void read(byte[] bytes, String which) {
    try {
      assertThat(Heard.of(bytes, LIMITS).lines).as(which).isNotEmpty();
    } catch (SheetRefused e) {
      assertThat(e.reason()).as(which).matches("(?s).{10,}[.]");
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      fail("seed " + SEED + ", " + which + ": " + e, e);
    }
  }
}
