package clickthru.redirect;

import static java.nio.charset.StandardCharsets.UTF_8;

import clickthru.web.Formats;
import clickthru.web.Texts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * The fixed pages for who can't be redirected, made once for each language. A class of its own, so
 * that a redirect waits neither for the texts nor for these.
 */
enum Refusal {
  UNKNOWN,
  GONE,
  TOO_MANY,
  AWAY,
  WRONG_METHOD;

  private static final String STANDARD = "en";

  private final Map<String, byte[]> pages = new HashMap<>();

  Refusal() {
    for (String language : Texts.languages()) {
      Formats format = new Formats(Locale.forLanguageTag(language));
      String key = "refusal." + name();
      pages.put(language, page(language, format.text(key), format.text(key + ".text")));
    }
  }

  /** The page in the language that the browser names first, if there is one in it. */
  byte[] in(Request request) {
    String asked = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
    byte[] page = pages.get(asked == null ? STANDARD : first(asked));
    if (page == null) page = pages.get(STANDARD);
    if (page == null) throw new IllegalStateException("no page in " + STANDARD);
    return page;
  }

  /** The language that comes first in the header, such as {@code de} of {@code de-AT, en;q=0.8}. */
  private static String first(String header) {
    int start = 0;
    while (start < header.length() && header.charAt(start) == ' ') start++;
    int end = start;
    while (end < header.length() && Character.isLetter(header.charAt(end))) end++;
    return header.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static byte[] page(String language, String title, String text) {
    return """
    <!doctype html>
    <html lang="%s">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>%s</title><link rel="stylesheet" href="/assets/pico.css">
    <link rel="stylesheet" href="/assets/app.css">
    <link rel="icon" href="/favicon.svg"></head>
    <body><main class="container"><h1>%s</h1><p>%s</p></main></body>
    </html>
    """
        .formatted(language, title, title, text)
        .getBytes(UTF_8);
  }
}
