package clickthru.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** A file sent with a request: its whole body, or the part {@code file} of a form. */
public final class Upload {
  private static final String FIELD = "file";

  /** What stands around a file in a form, at most. */
  private static final int FORM_BYTES = 16 << 10;

  private static final int FAR_TOO_MANY = 4;

  private Upload() {}

  /**
   * Reads the file of an API request.
   *
   * @throws Problem 413 above the bound, 415 when it is neither text/csv nor a form, 400 when the
   *     form has no file
   */
  public static byte[] csv(Context ctx, int mostBytes) {
    String kind = kind(ctx);
    if (kind.equals("multipart/form-data")) {
      refuseLarge(ctx, mostBytes);
      return part(ctx, mostBytes);
    }
    if (!kind.equals("text/csv")) {
      throw Problem.unsupportedMediaType(
          "Send the file as text/csv, or as the part \"file\" of a form.");
    }
    refuseLarge(ctx, mostBytes);
    return read(ctx.bodyInputStream(), mostBytes);
  }

  /**
   * Reads a file that is the whole body of an API request.
   *
   * @param types the media types it may have
   * @throws Problem 413 above the bound, 415 when it is of another type
   */
  public static byte[] body(Context ctx, int mostBytes, List<String> types) {
    if (!types.contains(kind(ctx))) {
      throw Problem.unsupportedMediaType("Send the file as " + String.join(", ", types) + ".");
    }
    refuseLarge(ctx, mostBytes);
    return read(ctx.bodyInputStream(), mostBytes);
  }

  /** For a page with a form for a file: what is too large is refused before it is read. */
  public static Handler bounded(int mostBytes, Handler page) {
    return ctx -> {
      refuseLarge(ctx, mostBytes);
      page.handle(ctx);
    };
  }

  /**
   * Reads the file of a form.
   *
   * @throws Problem 413 above the bound, 400 when there is no file
   */
  public static byte[] part(Context ctx, int mostBytes) {
    UploadedFile file = ctx.uploadedFile(FIELD);
    if (file == null) throw Problem.badRequest("The form has no part named \"file\".");
    if (file.size() > mostBytes) throw tooLarge(mostBytes);
    return read(file.content(), mostBytes);
  }

  private static String kind(Context ctx) {
    String type = ctx.header("Content-Type");
    return type == null ? "" : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
  }

  private static void refuseLarge(Context ctx, int mostBytes) {
    long length = ctx.req().getContentLengthLong();
    if (length <= mostBytes + FORM_BYTES) return;
    // Whoever is still sending would not see the answer; what is far too much is cut off.
    if (length <= FAR_TOO_MANY * (long) mostBytes) drain(ctx.bodyInputStream());
    throw tooLarge(mostBytes);
  }

  private static void drain(InputStream stream) {
    try (InputStream in = stream) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // It is refused all the same.
    }
  }

  private static byte[] read(InputStream stream, int mostBytes) {
    try (InputStream in = stream) {
      byte[] bytes = in.readNBytes(mostBytes + 1);
      if (bytes.length > mostBytes) throw tooLarge(mostBytes);
      return bytes;
    } catch (IOException e) {
      throw Problem.badRequest("The body could not be read.");
    }
  }

  private static Problem tooLarge(int mostBytes) {
    return Problem.tooLarge("A file may have at most " + (mostBytes >> 10) + " KB.");
  }
}
