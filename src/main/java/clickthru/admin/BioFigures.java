package clickthru.admin;

import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures of a link-in-bio page as a reader's language writes them. */
public record BioFigures(Locale locale) {
  /** So many for each; a dash when there is nothing to share out to. */
  public String each(@Nullable Double ratio) {
    if (ratio == null) return "–";
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(2);
    return format.format(ratio);
  }

  /** A percentage; a dash when there is none. */
  public String share(@Nullable Double share) {
    if (share == null) return "–";
    NumberFormat format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(1);
    return format.format(share);
  }
}
