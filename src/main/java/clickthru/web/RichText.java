package clickthru.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Locale;

/**
 * A text of the bundle with markup of its own, such as a link in the middle of a sentence. What is
 * put into it is escaped, in attributes too; only another {@link Content} stays as it is.
 */
record RichText(String language, Locale locale, String key, Object[] arguments) implements Content {

  RichText(Locale locale, String key, Object[] arguments) {
    this(Texts.language(locale), locale, key, arguments);
  }

  @Override
  public void writeTo(TemplateOutput output) {
    Object[] safe = new Object[arguments.length];
    for (int i = 0; i < safe.length; i++) safe[i] = safe(arguments[i]);
    output.writeContent(Texts.say(language, locale, key, safe));
  }

  private static Object safe(Object argument) {
    if (argument instanceof Number) return argument;
    if (!(argument instanceof Content content)) return escape(String.valueOf(argument));
    StringOutput html = new StringOutput();
    // A template's own markup wants an output that escapes what it puts in.
    content.writeTo(new OwaspHtmlTemplateOutput(html));
    return html.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
