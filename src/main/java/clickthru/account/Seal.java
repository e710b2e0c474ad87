package clickthru.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keeps secrets from being read out of the database or a copy of it: AES-256 in GCM with a key that
 * lies elsewhere. What was sealed for one owner can't be opened as another's.
 */
public final class Seal {
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;

  /**
   * @param key 32 bytes
   */
  public Seal(byte[] key) {
    if (key.length != 32) throw new IllegalArgumentException("key of " + key.length + " bytes");
    this.key = new SecretKeySpec(key, "AES");
  }

  String seal(byte[] secret, long owner) {
    byte[] nonce = Secret.random(NONCE_BYTES);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(secret);
      byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret; null when it was sealed with another key, for another owner, or is damaged. */
  byte @Nullable [] open(String sealed, long owner) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
      if (all.remaining() <= NONCE_BYTES) return null;
      byte[] nonce = new byte[NONCE_BYTES];
      all.get(nonce);
      byte[] rest = new byte[all.remaining()];
      all.get(rest);
      return cipher(Cipher.DECRYPT_MODE, nonce, owner).doFinal(rest);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return null;
    }
  }

  private Cipher cipher(int mode, byte[] nonce, long owner) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("second factor of " + owner).getBytes(StandardCharsets.US_ASCII));
    return cipher;
  }
}
