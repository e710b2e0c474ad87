package clickthru.sheet;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** An open zip whose every unpacked byte is counted. */
final class Archive implements AutoCloseable {
  private final ZipFile zip;
  private final Told told;
  private final Map<String, ZipEntry> byName = new HashMap<>();

  private Archive(ZipFile zip, Told told) {
    this.zip = zip;
    this.told = told;
    for (ZipEntry entry : entries()) {
      byName.putIfAbsent(key(entry.getName()), entry);
    }
  }

  static Archive open(Path file, Told told) throws IOException {
    ZipDirectory.check(file);
    try {
      return new Archive(zip(file), told);
    } catch (IOException | RuntimeException e) {
      throw refused(e);
    }
  }

  /** Names are UTF-8 or, in zips that Windows made, an older code page. */
  private static ZipFile zip(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | IllegalArgumentException e) {
      Charset old =
          Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
      return new ZipFile(file.toFile(), old);
    }
  }

  private static Refusal refused(Exception e) {
    return String.valueOf(e.getMessage()).contains("encrypted")
        ? new Refusal("This zip is protected by a password. Unpack it first.")
        : Refusal.damaged("zip");
  }

  @SuppressWarnings("unchecked")
  List<ZipEntry> entries() {
    return (List<ZipEntry>) zip.stream().toList();
  }

  boolean has(String name) {
    return byName.containsKey(key(name));
  }

  /** A member, whatever slashes and letters its name is written with; null when there is none. */
  @Nullable InputStream find(String name) throws IOException {
    ZipEntry entry = byName.get(key(name));
    return entry == null ? null : open(entry);
  }

  private static String key(String name) {
    String path = name.replace('\\', '/').toLowerCase(Locale.ROOT);
    return path.startsWith("/") ? path.substring(1) : path;
  }

  Unpacked unpack(ZipEntry entry) throws IOException {
    // What it says of itself may be a lie, so what comes out is counted as well.
    SheetFile.checkSize(entry.getSize(), told.limits());
    try (InputStream in = open(entry)) {
      return Unpacked.from(in);
    }
  }

  private InputStream open(ZipEntry entry) throws IOException {
    try {
      InputStream in = zip.getInputStream(entry);
      if (in == null) {
        throw Refusal.damaged("zip");
      }
      return new Counted(in);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw Refusal.damaged("zip");
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Counts what comes out, and says what damage is. */
  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 1 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int most) throws IOException {
      try {
        int n = super.read(buffer, from, most);
        told.unpacked(Math.max(n, 0));
        return n;
      } catch (ZipException | EOFException e) {
        throw Refusal.damaged("zip");
      }
    }
  }
}
