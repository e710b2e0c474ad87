package clickthru.web;

import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form with one large file or several: never in memory, on disk while it is worked on.
 *
 * @param values its other fields
 * @param files in their order, without those left empty
 */
public record LargeForm(Map<String, String> values, List<Spooled> files) implements AutoCloseable {
  private static final String FILE = "file";
  private static final int MOST_FILES = 20;
  private static final int LONGEST_VALUE = 2_000;

  public LargeForm {
    values = Map.copyOf(values);
    files = List.copyOf(files);
  }

  /**
   * @param folder made if it is missing
   * @param mostBytes of all files together
   * @throws Problem 413 above the bound, 400 when it is no such form or can't be read
   */
  public static LargeForm receive(Context ctx, Path folder, long mostBytes) throws IOException {
    String type = ctx.header("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
      throw Problem.badRequest("Send the files as a form.");
    }
    long length = ctx.req().getContentLengthLong();
    if (length > mostBytes + Spooled.FORM_BYTES) {
      if (length <= mostBytes + Spooled.DRAINED) Spooled.drain(ctx.bodyInputStream());
      throw Spooled.tooLarge(mostBytes);
    }
    Files.createDirectories(folder);
    ctx.req()
        .setAttribute(
            Spooled.FORM_BOUNDS,
            new MultipartConfigElement(
                folder.toAbsolutePath().toString(),
                mostBytes,
                mostBytes + Spooled.FORM_BYTES,
                Spooled.BUFFER));
    return of(parts(ctx, mostBytes), folder, mostBytes);
  }

  private static LargeForm of(Collection<Part> parts, Path folder, long mostBytes)
      throws IOException {
    Map<String, String> values = new HashMap<>();
    List<Spooled> files = new ArrayList<>();
    boolean done = false;
    try {
      for (Part part : parts) {
        if (!part.getName().equals(FILE)) values.putIfAbsent(part.getName(), text(part));
        else if (part.getSize() > 0) files.add(file(part, folder, mostBytes));
        if (files.size() > MOST_FILES) {
          throw Problem.badRequest("Send at most " + MOST_FILES + " files at once.");
        }
      }
      done = true;
      return new LargeForm(values, files);
    } finally {
      for (Part part : parts) part.delete();
      if (!done) files.forEach(Spooled::close);
    }
  }

  private static Spooled file(Part part, Path folder, long mostBytes) throws IOException {
    return Spooled.keep(part.getInputStream(), folder, mostBytes, part.getSubmittedFileName());
  }

  private static String text(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      return new String(in.readNBytes(LONGEST_VALUE), StandardCharsets.UTF_8);
    }
  }

  private static Collection<Part> parts(Context ctx, long mostBytes) throws IOException {
    try {
      return ctx.req().getParts();
    } catch (IllegalStateException e) {
      throw Spooled.tooLarge(mostBytes);
    } catch (ServletException e) {
      throw Problem.badRequest("The form could not be read.");
    }
  }

  /** A field as it was sent; null when it wasn't. */
  public @Nullable String value(String name) {
    return values.get(name);
  }

  @Override
  public void close() {
    files.forEach(Spooled::close);
  }
}
