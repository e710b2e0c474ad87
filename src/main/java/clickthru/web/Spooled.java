package clickthru.web;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A large file that came with a request, as its whole body or as the part {@code file} of a form:
 * never in memory, on disk while it is worked on.
 *
 * @param sha256 of its bytes, 64 hex digits in lower case
 * @param filename the form's; null when it came as a body
 * @param fields the form's other parts, as a query would have them
 */
public record Spooled(
    Path path, String sha256, @Nullable String filename, Map<String, List<String>> fields)
    implements AutoCloseable {
  private static final String FIELD = "file";
  private static final String PREFIX = "upload-";

  /** Where Jetty looks for the bounds of a form; set for this one request. */
  static final String FORM_BOUNDS = "org.eclipse.jetty.multipartConfig";

  static final int FORM_BYTES = 16 << 10;

  private static final int MOST_FIELDS = 20;

  /** What is sent beyond the bound is read up to here, so that the sender sees the answer. */
  static final long DRAINED = 64L << 20;

  static final int BUFFER = 1 << 16;

  /**
   * Receives the file of a request, whatever its type.
   *
   * @param folder made if it is missing
   * @throws Problem 413 above the bound, 400 when there is no file or it can't be read
   */
  public static Spooled receive(Context ctx, Path folder, long mostBytes) throws IOException {
    long length = ctx.req().getContentLengthLong();
    if (length > mostBytes + FORM_BYTES) {
      if (length <= mostBytes + DRAINED) drain(ctx.bodyInputStream());
      throw tooLarge(mostBytes);
    }
    Files.createDirectories(folder);
    String type = ctx.header("Content-Type");
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    if (kind.equals("multipart/form-data")) return ofForm(ctx, folder, mostBytes);
    return keep(ctx.bodyInputStream(), folder, mostBytes, null);
  }

  /** Deletes what a process left behind that was killed while it worked. */
  public static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return;
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "{upload-*,MultiPart*}")) {
      for (Path file : left) Files.deleteIfExists(file);
    }
  }

  private static Spooled ofForm(Context ctx, Path folder, long mostBytes) throws IOException {
    ctx.req()
        .setAttribute(
            FORM_BOUNDS,
            new MultipartConfigElement(
                folder.toAbsolutePath().toString(), mostBytes, mostBytes + FORM_BYTES, BUFFER));
    Collection<Part> parts = parts(ctx, mostBytes);
    try {
      List<Part> files = parts.stream().filter(part -> part.getName().equals(FIELD)).toList();
      if (files.isEmpty()) throw Problem.badRequest("The form has no part named \"file\".");
      // Of several, those behind the first would be lost without a word.
      if (files.size() > 1) throw Problem.badRequest("The form has several files; send one.");
      Part file = files.get(0);
      Spooled kept = keep(file.getInputStream(), folder, mostBytes, file.getSubmittedFileName());
      return new Spooled(kept.path, kept.sha256, kept.filename, fields(parts));
    } finally {
      for (Part part : parts) part.delete();
    }
  }

  private static Map<String, List<String>> fields(Collection<Part> parts) throws IOException {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.getName().equals(FIELD)) continue;
      if (fields.size() == MOST_FIELDS) throw Problem.badRequest("The form has too many parts.");
      try (InputStream in = part.getInputStream()) {
        String value = new String(in.readNBytes(FORM_BYTES), StandardCharsets.UTF_8);
        fields.computeIfAbsent(part.getName(), unused -> new ArrayList<>()).add(value);
      }
    }
    return fields;
  }

  private static Collection<Part> parts(Context ctx, long mostBytes) throws IOException {
    try {
      return ctx.req().getParts();
    } catch (IllegalStateException e) {
      throw tooLarge(mostBytes);
    } catch (ServletException e) {
      throw Problem.badRequest("The form could not be read.");
    }
  }

  static Spooled keep(InputStream stream, Path folder, long mostBytes, @Nullable String filename)
      throws IOException {
    Path path = Files.createTempFile(folder, PREFIX, ".tmp");
    boolean done = false;
    try (InputStream in = stream) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      long bytes = copy(in, path, sha, mostBytes);
      if (bytes > mostBytes) {
        drain(in);
        throw tooLarge(mostBytes);
      }
      if (bytes == 0) throw Problem.badRequest("There is no file in this request.");
      done = true;
      return new Spooled(path, HexFormat.of().formatHex(sha.digest()), filename, Map.of());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } finally {
      if (!done) Files.deleteIfExists(path);
    }
  }

  /** Copies up to one byte more than is allowed. */
  private static long copy(InputStream in, Path path, MessageDigest sha, long most)
      throws IOException {
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(path), sha)) {
      byte[] buffer = new byte[BUFFER];
      long bytes = 0;
      int read = in.read(buffer);
      while (read >= 0 && bytes <= most) {
        out.write(buffer, 0, read);
        bytes += read;
        read = in.read(buffer);
      }
      return bytes;
    }
  }

  static void drain(InputStream in) {
    try {
      byte[] buffer = new byte[BUFFER];
      long drained = 0;
      int read = in.read(buffer);
      while (read >= 0 && drained < DRAINED) {
        drained += read;
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // It is refused all the same.
    }
  }

  static Problem tooLarge(long mostBytes) {
    return Problem.tooLarge("A file may have at most " + (mostBytes >> 20) + " MB.");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // It is deleted at the next start.
    }
  }
}
