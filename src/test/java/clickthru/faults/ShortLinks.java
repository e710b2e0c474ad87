package clickthru.faults;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links to tap, made over the API. */
record ShortLinks(List<ShortLink> all) {
  record ShortLink(long id, String slug) {}

  private static final Pattern ID = Pattern.compile("^\\{\"id\":(\\d+),");

  static ShortLinks make(PackagedServer server, int count) throws IOException {
    List<ShortLink> links = new ArrayList<>();
    try (Wire wire = server.connect()) {
      for (int i = 0; i < count; i++) {
        String slug = "tap-" + i;
        String json =
            "{\"slug\":\"%s\",\"destination\":\"https://shop.example/%d\"}".formatted(slug, i);
        Wire.Answer answer = wire.api("POST", "/api/v1/links", json);
        Matcher id = ID.matcher(answer.body());
        if (answer.status() != 201 || !id.find()) throw new AssertionError(answer.toString());
        links.add(new ShortLink(Long.parseLong(id.group(1)), slug));
      }
    }
    return new ShortLinks(links);
  }
}
