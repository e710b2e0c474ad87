package clickthru.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file on this machine, read once through.
 *
 * @param sha256 of its bytes, 64 hex digits in lower case
 * @param lines how many line ends it has; of a packed file that says nothing
 */
public record LocalFile(Path path, String sha256, long lines) {
  /** Reads it through. */
  public static LocalFile of(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long lines = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
        for (int i = 0; i < read; i++) if (buffer[i] == '\n') lines++;
      }
      return new LocalFile(path, HexFormat.of().formatHex(sha.digest()), lines);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its name without its folder. */
  public String filename() {
    return String.valueOf(path.getFileName());
  }
}
