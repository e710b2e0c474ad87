package clickthru.click;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A secret of 32 random bytes in a file of the owner's alone, made once and then kept. */
public final class SecretFile {
  private static final int BYTES = 32;

  private SecretFile() {}

  /**
   * Reads the secret; makes it when there is no file.
   *
   * @throws IOException when the file can't be read or written, or holds something else: with
   *     another secret, nothing that was made with the old one would be known any more
   */
  public static byte[] open(Path file) throws IOException {
    if (!Files.exists(file)) write(file);
    try {
      byte[] secret = HexFormat.of().parseHex(Files.readString(file).strip());
      if (secret.length == BYTES) return secret;
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new IOException(file + " does not hold 64 hexadecimal digits; restore it, or delete it");
  }

  private static void write(Path file) throws IOException {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException e) {
      // No POSIX permissions on this file system.
    }
    Files.writeString(fresh, HexFormat.of().formatHex(secret) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
