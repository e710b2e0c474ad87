package clickthru.web;

import clickthru.db.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file that browsers keep: as it is, gzipped, and the hash that tells one version from the next.
 */
record Asset(String contentType, byte[] plain, byte[] gzipped, String hash) {
  private static final int HASH_CHARACTERS = 16;

  /**
   * Reads a resource of the program.
   *
   * @throws IllegalStateException naming it when it is not there
   */
  static Asset load(String resource, String contentType) {
    try (InputStream in = Asset.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException("the program lacks " + resource);
      return of(in.readAllBytes(), contentType);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Asset of(byte[] plain, String contentType) {
    try {
      return new Asset(
          contentType, plain, gzip(plain), Sha256.hex(plain).substring(0, HASH_CHARACTERS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream gzipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzipped)) {
      out.write(plain);
    }
    return gzipped.toByteArray();
  }
}
