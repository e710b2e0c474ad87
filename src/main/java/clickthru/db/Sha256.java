package clickthru.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the database keeps in place of a text that it need not know, or to know it again by. */
public final class Sha256 {
  private Sha256() {}

  /** SHA-256 of the text as UTF-8, 64 hex digits in lower case. */
  public static String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** SHA-256 of the bytes, 64 hex digits in lower case. */
  public static String hex(byte[] bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
