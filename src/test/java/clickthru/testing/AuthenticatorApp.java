package clickthru.testing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An app that makes one-time codes: RFC 6238, written a second time. */
public final class AuthenticatorApp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  /**
   * @param typed the secret in base32, with or without spaces
   */
  public AuthenticatorApp(String typed) {
    String text = typed.replace(" ", "").strip();
    this.secret = new byte[text.length() * 5 / 8];
    for (int bit = 0; bit < secret.length * 8; bit++) {
      int letter = BASE32.indexOf(text.charAt(bit / 5));
      int value = letter >> (4 - bit % 5) & 1;
      secret[bit / 8] |= (byte) (value << (7 - bit % 8));
    }
  }

  public byte[] secret() {
    return secret.clone();
  }

  /** The code of a moment, or of so many steps after it. */
  public String code(Instant at, long steps) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      long step = at.getEpochSecond() / 30 + steps;
      byte[] tag = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
      int number = ByteBuffer.wrap(tag).getInt(tag[19] & 15) & Integer.MAX_VALUE;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
