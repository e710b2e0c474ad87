package clickthru.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a change as the database keeps them. */
final class FieldList {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<List<Field>> FIELDS = new TypeReference<>() {};

  private FieldList() {}

  static @Nullable String write(@Nullable List<Field> fields) {
    if (fields == null) return null;
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these fields can't be written", e);
    }
  }

  static List<Field> read(@Nullable String json) {
    if (json == null) return List.of();
    try {
      return MAPPER.readValue(json, FIELDS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these fields can't be read", e);
    }
  }
}
