package clickthru.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A file sent with a request: its whole body, or the part {@code file} of a form. */
public final class Upload {
  private static final String FIELD = "file";

  private Upload() {}

  /**
   * Reads the file of an API request.
   *
   * @throws Problem 413 above the bound, 415 when it is neither text/csv nor a form, 400 when the
   *     form has no file
   */
  public static byte[] csv(Context ctx, int mostBytes) {
    String type = ctx.header("Content-Type");
    String kind = type == null ? "" : type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    if (kind.equals("multipart/form-data")) return part(ctx, mostBytes);
    if (!kind.equals("text/csv")) {
      throw Problem.unsupportedMediaType(
          "Send the file as text/csv, or as the part \"file\" of a form.");
    }
    if (ctx.req().getContentLengthLong() > mostBytes) throw tooLarge(mostBytes);
    return read(ctx.bodyInputStream(), mostBytes);
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
