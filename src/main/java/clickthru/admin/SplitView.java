package clickthru.admin;

import clickthru.link.Link;
import clickthru.link.Split;
import clickthru.link.SplitPlan;
import clickthru.link.Variant;
import clickthru.report.SplitTest;
import clickthru.report.SplitWords;
import clickthru.web.Form;
import clickthru.web.Formats;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link's variants as its page shows them.
 *
 * @param test null when nobody was ever given one
 * @param words of the test
 * @param form the variants as stored, or as they were typed
 */
public record SplitView(@Nullable SplitTest test, @Nullable SplitWords words, Form form) {
  static final String USUAL = "split_usual_rate";
  static final String SMALLEST = "split_smallest_difference";

  static SplitView of(@Nullable SplitTest test, Form form, Formats format) {
    return new SplitView(test, test == null ? null : new SplitWords(test, format), form);
  }

  /** The form as stored. */
  static Form stored(Link link) {
    Map<String, List<String>> values = new HashMap<>();
    List<Variant> running = link.split().running();
    for (int i = 0; i < running.size(); i++) {
      Variant variant = running.get(i);
      values.put(name(i, "label"), List.of(variant.label()));
      values.put(name(i, "destination"), List.of(variant.destination()));
      values.put(name(i, "weight"), List.of(Integer.toString(variant.weight())));
      String content = variant.ownContent();
      if (content != null) values.put(name(i, "utm_content"), List.of(content));
    }
    SplitPlan plan = link.split().plan();
    if (plan != null) {
      values.put(USUAL, List.of(percent(plan.usual())));
      values.put(SMALLEST, List.of(percent(plan.smallest())));
    }
    return new Form(values, List.of());
  }

  /** Whether it is a field of this form. */
  static boolean has(String name) {
    return name.startsWith("variants[") || name.equals(USUAL) || name.equals(SMALLEST);
  }

  /** The rows of the form. */
  public int rows() {
    return Split.MOST;
  }

  public static String name(int row, String field) {
    return "variants[" + row + "]." + field;
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString();
  }
}
