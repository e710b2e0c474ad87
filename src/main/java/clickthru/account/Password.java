package clickthru.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How passwords are kept: PBKDF2-HMAC-SHA256 with 600,000 rounds (OWASP Password Storage Cheat
 * Sheet), as {@code pbkdf2-sha256$ROUNDS$SALT$HASH}. About a second of CPU each.
 */
public final class Password {
  public static final int ITERATIONS = 600_000;
  public static final int MIN_LENGTH = 10;
  public static final int MAX_LENGTH = 200;

  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int MAX_ITERATIONS = 10_000_000;

  private record Stored(int iterations, byte[] salt, byte[] hash) {}

  private final int iterations;

  public Password() {
    this(ITERATIONS);
  }

  /**
   * @param iterations fewer only in tests
   */
  public Password(int iterations) {
    this.iterations = iterations;
  }

  /** What is wrong with a new password, or null. */
  public static @Nullable String problem(String password) {
    int length = password.codePointCount(0, password.length());
    if (length < MIN_LENGTH) return "must have at least " + MIN_LENGTH + " characters";
    if (length > MAX_LENGTH) return "must have at most " + MAX_LENGTH + " characters";
    return null;
  }

  /**
   * The text to keep.
   *
   * @throws IllegalArgumentException with {@link #problem}
   */
  public String hash(String password) {
    String problem = problem(password);
    if (problem != null) throw new IllegalArgumentException("the password " + problem);
    byte[] salt = Secret.random(SALT_BYTES);
    return text(salt, derive(password, salt, iterations));
  }

  /** Whether the password is the kept one; false for a kept text that can't be read. */
  public boolean verify(String password, String stored) {
    Stored kept = read(stored);
    if (kept == null) return false;
    return MessageDigest.isEqual(kept.hash, derive(password, kept.salt, kept.iterations));
  }

  /** Whether a kept text should be replaced by a fresh hash at the next sign-in. */
  public boolean needsRehash(String stored) {
    Stored kept = read(stored);
    return kept == null || kept.iterations < iterations || kept.salt.length < SALT_BYTES;
  }

  /** A kept text that no password fits and that costs as much to try as a real one. */
  String unmatchable() {
    return text(Secret.random(SALT_BYTES), Secret.random(HASH_BYTES));
  }

  private String text(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        SCHEME,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  private static @Nullable Stored read(String stored) {
    String[] parts = stored.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(SCHEME)) return null;
    try {
      int iterations = Integer.parseInt(parts[1]);
      byte[] salt = Base64.getDecoder().decode(parts[2]);
      byte[] hash = Base64.getDecoder().decode(parts[3]);
      boolean sound = salt.length > 0 && hash.length == HASH_BYTES;
      if (!sound || iterations < 1 || iterations > MAX_ITERATIONS) return null;
      return new Stored(iterations, salt, hash);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    // One spelling of é, whichever keyboard it was typed on.
    char[] typed = Normalizer.normalize(password, Normalizer.Form.NFC).toCharArray();
    PBEKeySpec spec = new PBEKeySpec(typed, salt, iterations, HASH_BYTES * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      spec.clearPassword();
    }
  }
}
