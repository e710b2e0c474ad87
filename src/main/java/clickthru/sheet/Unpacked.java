package clickthru.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A member of a zip on the disk, deleted when closed. */
record Unpacked(Path path) implements AutoCloseable {
  static Unpacked from(InputStream in) throws IOException {
    Unpacked file = new Unpacked(Files.createTempFile("clickthru", ".part"));
    try (OutputStream out = Files.newOutputStream(file.path())) {
      in.transferTo(out);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
