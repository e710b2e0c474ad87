package clickthru.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

/** From a request to one JSON object, or a refusal that never repeats what was sent. */
final class StrictJson {
  static final int MAX_BYTES = 64 * 1024;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Not JSON, but some programs write it: read, so that the answer names the field.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();

  private StrictJson() {}

  static ObjectNode read(Context ctx) {
    require(ctx, "application/json");
    return body(ctx);
  }

  static ObjectNode readPlain(Context ctx) {
    require(ctx, "text/plain");
    return body(ctx);
  }

  private static ObjectNode body(Context ctx) {
    if (ctx.req().getContentLengthLong() > MAX_BYTES) throw tooLarge();
    return parse(bytes(ctx));
  }

  private static void require(Context ctx, String wanted) {
    String contentType = ctx.header("Content-Type");
    String encoding = ctx.header("Content-Encoding");
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    String plain = type.replaceAll("[\\s\"]", "");
    boolean right = plain.equals(wanted) || plain.equals(wanted + ";charset=utf-8");
    if (!right || encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw Problem.unsupportedMediaType("The body must be " + wanted + " in UTF-8.");
    }
  }

  private static byte[] bytes(Context ctx) {
    try (InputStream in = ctx.bodyInputStream()) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) throw tooLarge();
      return bytes;
    } catch (IOException e) {
      throw Problem.badRequest("The body could not be read.");
    } catch (RuntimeException e) {
      // Jetty's word for a body that breaks HTTP itself, such as an impossible chunk size.
      if (e instanceof HttpException) throw Problem.badRequest("The body could not be read.");
      throw e;
    }
  }

  private static ObjectNode parse(byte[] bytes) {
    String text = text(bytes);
    if (text.isBlank()) throw Problem.badRequest("The body is empty; a JSON object is needed.");
    if (text.charAt(0) == '\uFEFF') {
      throw Problem.badRequest("The body starts with a byte order mark; send plain UTF-8.");
    }
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node instanceof ObjectNode object) return object;
    } catch (JsonProcessingException e) {
      throw Problem.badRequest("The body is not valid JSON" + place(e.getLocation()) + ".");
    }
    throw Problem.badRequest("The body must be a JSON object.");
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Problem.badRequest("The body is not valid UTF-8.");
    }
  }

  /** Jackson's own message quotes the body, so only the place is passed on. */
  private static String place(@Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 1) return "";
    return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static Problem tooLarge() {
    return Problem.tooLarge("The body may have at most " + MAX_BYTES + " bytes.");
  }
}
