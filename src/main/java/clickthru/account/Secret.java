package clickthru.account;

import clickthru.db.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Random secrets of at least 256 bits, and the SHA-256 that is kept instead of them. A plain hash
 * is enough here, unlike for passwords: nobody guesses 256 random bits.
 */
final class Secret {
  /** 43 characters out of 62 are 256.03 bits. */
  static final int LENGTH = 43;

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secret() {}

  /** Letters and digits only, so that a double click marks all of it. */
  static String fresh() {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) text.append(ALPHABET.charAt(RANDOM.nextInt(62)));
    return text.toString();
  }

  static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** SHA-256 in hex. */
  static String hash(String secret) {
    return Sha256.hex(secret);
  }

  /** Compares in a time that doesn't depend on where two hashes differ. */
  static boolean same(String hash, String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }
}
