package clickthru.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes by the clock: RFC 6238 with HMAC-SHA-1, steps of 30 s and 6 digits, which is what
 * every authenticator app takes. A code of the step before or after is good too, for clocks that
 * are a little off.
 */
final class Totp {
  /** As RFC 4226 §4 recommends: 160 bits. */
  static final int SECRET_BYTES = 20;

  static final int DIGITS = 6;

  private static final long STEP_MILLIS = 30_000;
  private static final int WINDOW = 1;
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Totp() {}

  /** The code of a step, with leading zeros. */
  static String code(byte[] secret, long step) {
    byte[] tag;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      tag = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    int offset = tag[tag.length - 1] & 0xF;
    int number = ByteBuffer.wrap(tag).getInt(offset) & 0x7FFF_FFFF;
    return String.format(Locale.ROOT, "%06d", number % 1_000_000);
  }

  /** The step of a moment. */
  static long step(long millis) {
    return Math.floorDiv(millis, STEP_MILLIS);
  }

  /**
   * The step whose code this is, of those that are good now and after {@code last}; -1 for none.
   */
  static long match(byte[] secret, String code, long now, long last) {
    long found = -1;
    for (long step = step(now) - WINDOW; step <= step(now) + WINDOW; step++) {
      if (step > last && same(code(secret, step), code) && found < 0) found = step;
    }
    return found;
  }

  /** RFC 4648 §6, without padding: how apps take a secret that is typed in. */
  static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte one : bytes) {
      held = held << 8 | one & 0xFF;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(BASE32.charAt(held >> bits & 31));
      }
      held &= (1 << bits) - 1;
    }
    if (bits > 0) text.append(BASE32.charAt(held << (5 - bits) & 31));
    return text.toString();
  }

  private static boolean same(String code, String other) {
    return MessageDigest.isEqual(
        code.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
  }
}
