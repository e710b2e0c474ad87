package clickthru.link;

import clickthru.web.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a link's variants and what a test of them is to find out. */
final class VariantFields {
  static final String VARIANTS = "variants";
  static final String USUAL = "split_usual_rate";
  static final String SMALLEST = "split_smallest_difference";

  private static final int USUAL_WEIGHT = 50;

  private VariantFields() {}

  /**
   * The variants that are to run; those that run now when the field isn't sent.
   *
   * @param parse makes a destination of the text of a field; null when it can't be one, which has
   *     been noted
   */
  static List<Variant> read(
      Fields fields, Split before, BiFunction<Fields, String, @Nullable Destination> parse) {
    if (!fields.has(VARIANTS)) return before.running();
    List<Fields> entries = fields.entries(VARIANTS, Split.MOST);
    if (entries.size() == 1) {
      fields.error(VARIANTS, "must be %d to %d, or none".formatted(Split.FEWEST, Split.MOST));
    }
    List<Variant> variants = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    Set<String> labels = new HashSet<>();
    int weighed = 0;
    for (Fields entry : entries) {
      String label = label(entry);
      if (!label.isEmpty() && !labels.add(label)) {
        entry.error("label", "is another's too; give each its own");
      }
      String content = content(entry);
      Destination destination = parse.apply(entry, "destination");
      Long weight = entry.wholeNumber("weight", 1, Variant.HEAVIEST);
      if (weight != null) weighed++;
      if (destination == null || label.isEmpty()) continue;
      Variant variant =
          new Variant(
              label,
              destination.url(),
              weight == null ? USUAL_WEIGHT : weight.intValue(),
              label.equals(content) ? null : content,
              null);
      if (!contents.add(variant.content()) && content != null) {
        entry.error("utm_content", "is another's too, so their clicks could not be told apart");
      }
      variants.add(variant);
    }
    if (weighed > 0 && weighed < entries.size()) {
      fields.error(VARIANTS, "must all have a weight, or none of them");
    }
    return variants;
  }

  /** Both numbers or neither; what isn't sent stays. */
  static @Nullable SplitPlan plan(Fields fields, @Nullable SplitPlan before) {
    boolean usualSent = fields.has(USUAL);
    boolean smallestSent = fields.has(SMALLEST);
    if (!usualSent && !smallestSent) return before;
    Double usual = usualSent ? fields.share(USUAL) : before == null ? null : before.usual();
    Double smallest =
        smallestSent ? fields.share(SMALLEST) : before == null ? null : before.smallest();
    if (usual == null && smallest == null) return null;
    if (usual == null || smallest == null) {
      fields.error(usual == null ? USUAL : SMALLEST, "is needed too, or neither of the two");
      return null;
    }
    if (usual < SplitPlan.LEAST) fields.error(USUAL, "must be at least 0.01 %");
    else if (smallest < SplitPlan.LEAST) fields.error(SMALLEST, "must be at least 0.01 %");
    else if (usual + smallest > 1) fields.error(SMALLEST, "and the usual rate are above 100 %");
    else return new SplitPlan(usual, smallest);
    return null;
  }

  private static String label(Fields entry) {
    String label = entry.requiredText("label", Variant.LONGEST_LABEL);
    if (label.isEmpty() || label.matches("[a-z0-9._-]+")) return label;
    entry.error("label", "may have only a to z, 0 to 9, ., _ and -");
    return "";
  }

  private static @Nullable String content(Fields entry) {
    String content = entry.text("utm_content", Variant.LONGEST_CONTENT);
    try {
      return Utm.pasted(null, null, null, null, content, null).content();
    } catch (IllegalArgumentException e) {
      entry.error("utm_content", "must be plain text on one line");
      return null;
    }
  }
}
