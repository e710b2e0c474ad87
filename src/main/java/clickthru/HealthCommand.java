package clickthru;

import clickthru.config.Settings;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** {@code clickthru health}: asks the server on this machine whether it lives, for a container. */
final class HealthCommand {
  private static final int WAIT_MILLIS = 3_000;

  private HealthCommand() {}

  static String help() {
    return """
        Use: java -jar clickthru.jar health [--port 8080]

        Exits with 0 when the server on this machine answers /healthz, else with 1.
        Takes every setting of serve; only host and port matter.
        """;
  }

  static int run(Map<String, String> flags) throws IOException {
    Settings settings = Settings.load(flags, System.getenv());
    String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
    URI uri = URI.create("http://" + host + ":" + settings.port() + "/healthz");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(WAIT_MILLIS);
    connection.setReadTimeout(WAIT_MILLIS);
    int status = connection.getResponseCode();
    System.out.println(uri + " answered " + status);
    return status == 200 ? 0 : 1;
  }
}
