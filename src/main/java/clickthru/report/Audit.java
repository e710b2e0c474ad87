package clickthru.report;

import clickthru.web.Formats;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every request for some links, and why: received = sum of the verdicts = sum of the
 * rules.
 *
 * @param rules by verdict, in the order of their codes, the largest first
 * @param days the last 30 UTC days, oldest first
 */
public record Audit(VerdictCounts counts, List<Rule> rules, List<Day> days) {
  /**
   * The clicks that one rule decided.
   *
   * @param userAgents up to three of the newest requests', each once
   */
  public record Rule(String verdict, String rule, long clicks, List<String> userAgents) {

    /** What the rule means; empty when there are no words for it. */
    public String words() {
      return RuleWords.of(rule);
    }
  }

  /**
   * One UTC day.
   *
   * @param verdicts every verdict by name, 0 included, in the order of their codes
   */
  public record Day(LocalDate day, Map<String, Long> verdicts) {
    public Day {
      verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    }

    public long received() {
      return verdicts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Such as "312 requests, 240 people: 41 link previews, 22 bots, 9 HEAD checks left out". */
  public String sentence(Formats format) {
    return VerdictWords.sentence(counts, format);
  }

  /** As the API names and orders it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = counts.toMap();
    map.put("sentence", sentence(Formats.plain()));
    map.put("rules", rules.stream().map(Audit::map).toList());
    map.put("days", days.stream().map(Audit::map).toList());
    return map;
  }

  private static Map<String, Object> map(Rule rule) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("verdict", rule.verdict);
    map.put("rule", rule.rule);
    map.put("clicks", rule.clicks);
    map.put("user_agents", rule.userAgents);
    return map;
  }

  private static Map<String, Object> map(Day day) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("day", day.day.toString());
    map.put("verdicts", day.verdicts);
    return map;
  }
}
