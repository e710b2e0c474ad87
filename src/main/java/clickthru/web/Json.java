package clickthru.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * JSON out: snake_case record fields, times as ISO 8601 in UTC to the millisecond, enums in lower
 * case, nulls shown.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .addModule(
              new SimpleModule()
                  .addSerializer(new InstantText())
                  .addDeserializer(Instant.class, new TextInstant()))
          .build();

  private Json() {}

  /** Maps (whose keys are kept as they are), lists, records and plain values as one JSON text. */
  public static String write(Object tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be written as JSON: " + tree.getClass(), e);
    }
  }

  /**
   * Reads what {@link #write(Object)} wrote, such as a document kept in the database. Not for what
   * somebody sends: that is read field by field, as {@link JsonBody}.
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be read as " + type.getSimpleName(), e);
    }
  }

  /** Writes a tree that may be large; iterables are asked as they are written. */
  public static void write(Object tree, OutputStream out) throws IOException {
    MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(out, tree);
  }

  public static void answer(Context ctx, int status, Object body) {
    answer(ctx, status, "application/json", body);
  }

  static void answer(Context ctx, int status, String contentType, Object body) {
    // Bytes, not text: JSON is UTF-8 whatever charset the servlet would choose.
    ctx.status(status).contentType(contentType).result(bytes(body));
  }

  private static byte[] bytes(Object tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("can't be written as JSON: " + tree.getClass(), e);
    }
  }

  private static final class InstantText extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    InstantText() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
    }
  }

  private static final class TextInstant extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    TextInstant() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      return Instant.parse(in.getText());
    }
  }
}
