package clickthru.post;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A pin on Pinterest, in whatever country. */
final class PinterestPost {
  private static final Pattern ID = Pattern.compile("(?:.*--)?0*([1-9][0-9]{0,24})");

  private PinterestPost() {}

  static @Nullable PostAddress at(WebAddress web) {
    return of(web.after("pin"));
  }

  static @Nullable PostAddress of(String id) {
    Matcher pin = ID.matcher(id);
    if (!pin.matches()) return null;
    String address = "https://www.pinterest.com/pin/" + pin.group(1) + "/";
    return new PostAddress(Platform.PINTEREST, pin.group(1), address, null);
  }
}
