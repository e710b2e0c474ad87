package clickthru.click;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The ids that links may append to their destination: the click's time (48 bits), a MAC (the first
 * 64 bits of HMAC-SHA-256 over number and time) and the click's number without its leading zero
 * bytes, as base64url. So nobody can make one up, what it says is known before the click is in the
 * database, and it stays true if a power cut takes the click and its number is given again.
 *
 * <p>Making one blocks nobody. Safe for use by many threads.
 */
public final class ClickIds {
  /** More than any id has: 22 bytes are 30 characters. */
  public static final int LONGEST = 30;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int TIME_BYTES = 6;
  private static final int MAC_BYTES = 8;

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::newMac);

  /**
   * @param secret 32 bytes
   */
  public ClickIds(byte[] secret) {
    if (secret.length != 32) throw new IllegalArgumentException("the secret has 32 bytes");
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** The id of a click, at most {@value #LONGEST} letters, digits, - and _. */
  public String of(long sequence, long at) {
    byte[] mac = mac(sequence, at);
    int numberBytes = Math.max(1, (71 - Long.numberOfLeadingZeros(sequence)) / 8);
    ByteBuffer id = ByteBuffer.allocate(TIME_BYTES + MAC_BYTES + numberBytes);
    put(id, at, TIME_BYTES);
    id.put(mac, 0, MAC_BYTES);
    put(id, sequence, numberBytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array());
  }

  /** What an id says; null when this server hasn't made it. */
  public @Nullable ClickId read(String text) {
    if (text.length() > LONGEST) return null;
    ByteBuffer id;
    try {
      id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return null;
    }
    int numberBytes = id.capacity() - TIME_BYTES - MAC_BYTES;
    if (numberBytes < 1 || numberBytes > Long.BYTES) return null;
    long at = take(id, 0, TIME_BYTES);
    long sequence = take(id, TIME_BYTES + MAC_BYTES, numberBytes);
    // Made anew and compared as text: so there is one spelling, and the time it takes says nothing.
    if (sequence < 1 || !MessageDigest.isEqual(bytes(of(sequence, at)), bytes(text))) return null;
    return new ClickId(sequence, at);
  }

  private byte[] mac(long sequence, long at) {
    byte[] message = ByteBuffer.allocate(2 * Long.BYTES).putLong(sequence).putLong(at).array();
    return macs.get().doFinal(message);
  }

  private static void put(ByteBuffer id, long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) id.put((byte) (value >>> (8 * i)));
  }

  private static long take(ByteBuffer id, int from, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) value = value << 8 | id.get(from + i) & 0xFF;
    return value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
