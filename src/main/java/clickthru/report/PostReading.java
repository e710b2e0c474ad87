package clickthru.report;

import clickthru.web.Formats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a post's numbers say, and what to try next.
 *
 * @param words against the usual band of its channel; null: no band, no rate, or judged by reach
 * @param median what is usual for its maker; null: too few posts, or judged by reach
 * @param remark on a rate that is very low or very high in any channel, such as "above 5.00 %: an
 *     unusually strong hook"; null: it is neither
 * @param facts what advice is made of; null without a median
 * @param reach how many people saw it; null when the platform did not tell
 * @param engagement null when the platform told nothing of it
 */
public record PostReading(
    CtrRow row,
    @Nullable String words,
    @Nullable OwnMedian median,
    @Nullable String remark,
    @Nullable PostFacts facts,
    @Nullable Long reach,
    @Nullable EngagementRate engagement) {

  public boolean isJudgedByReach() {
    return row.judgedBy() == JudgedBy.REACH;
  }

  /** Against the own median, as a sentence; null when there is nothing to say. */
  public @Nullable String ownWords(Formats format) {
    return median == null ? null : median.words(row, format);
  }

  /** Null as long as there is too little data. */
  public @Nullable Corner corner() {
    return facts == null ? null : facts.corner();
  }

  /** The corner with its numbers; null without one. */
  public @Nullable String cornerWords(Formats format) {
    Corner corner = corner();
    return corner == null || facts == null
        ? null
        : corner.words(facts.rate(), facts.channel(), format);
  }

  /** At most {@link Advice#MOST}. */
  public List<Advice> advice(Formats format) {
    return facts == null ? List.of() : Advice.on(facts, format);
  }

  /** By what a post that is to be seen is judged, such as "reach 2,900 and engagement 7.25 % …". */
  public String reachWords(Formats format) {
    String seen =
        reach == null ? format.text("words.reachUnknown") : format.text("words.reach", reach);
    String engaged =
        engagement == null
            ? format.text("words.engagementUnknown")
            : format.text(
                "words.engagement",
                Percent.of(engagement.value(), format.locale()),
                engagement.words(format));
    return seen + ", " + engaged;
  }

  /** As the API names it. */
  public Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("judged_by", row.judgedBy().key());
    map.put("reading", row.reading() == null ? null : row.reading().key());
    map.put("words", words);
    map.put("own_median", median == null ? null : median(median));
    map.put("remark", remark);
    Corner corner = corner();
    map.put("corner", corner == null ? null : corner(corner));
    map.put("advice", advice(Formats.plain()).stream().map(PostReading::advice).toList());
    map.put("reach", reach);
    map.put("engagement", engagement == null ? null : engagement(engagement));
    return map;
  }

  private Map<String, @Nullable Object> median(OwnMedian own) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("ctr", own.middle().ctr());
    map.put("impressions", own.middle().impressions());
    map.put("kind", own.kind().key());
    map.put("posts", own.posts());
    map.put("words", own.words(row, Formats.plain()));
    return map;
  }

  private Map<String, @Nullable Object> corner(Corner corner) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("key", corner.key());
    map.put("words", cornerWords(Formats.plain()));
    map.put("causes", corner.causes(Formats.plain()));
    return map;
  }

  private static Map<String, Object> advice(Advice advice) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("tactic", advice.tactic().key());
    map.put("title", advice.tactic().title(Formats.plain()));
    map.put("how", advice.tactic().how(Formats.plain()));
    map.put("reason", advice.reason());
    return map;
  }

  private static Map<String, Object> engagement(EngagementRate rate) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rate", rate.value());
    map.put("label", rate.label());
    return map;
  }
}
