package clickthru.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** {@code /api/v1/openapi.json}: what the API is, for programs. */
public final class OpenApi {
  /** The document as it lies among the resources. */
  public void show(Context ctx) throws IOException {
    Requests.only(ctx);
    try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.json")) {
      if (in == null) throw new IOException("openapi.json is not in the program");
      ctx.contentType("application/json").result(in.readAllBytes());
    }
  }
}
