package clickthru.admin;

import clickthru.post.Kind;
import clickthru.report.Funnel;
import clickthru.report.Funnels;
import clickthru.web.Formats;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A funnel, and which conversions it may be of.
 *
 * @param events their names
 * @param page the address of the page it stands on
 */
public record FunnelView(Funnel funnel, List<String> events, String page) {
  private static final int MOST_EVENTS = 20;

  static FunnelView of(Funnel funnel, Funnels funnels, String page) throws SQLException {
    return new FunnelView(funnel, funnels.events(MOST_EVENTS), page);
  }

  /** A step's name, such as "reach". */
  public static String step(String key, Formats format) {
    return format.text("post.step." + key);
  }

  /** What a step counts; empty when its name says it. */
  public static String counts(Funnel.Step step, Formats format) {
    if (step.label().equals(step.key())) return "";
    if (step.key().equals("engagements")) return sum(step.label(), format);
    if (!step.key().equals("impressions")) return format.said(step.label());
    return Stream.of(Kind.values())
        .filter(kind -> kind.label().equals(step.label()))
        .map(kind -> format.text("words.kind." + kind.key()))
        .findFirst()
        .orElse(step.label());
  }

  /** Such as "reactions + comments". */
  private static String sum(String formula, Formats format) {
    return Stream.of(formula.split(" \\+ "))
        .map(part -> format.text("imports.role." + part))
        .collect(Collectors.joining(" + "));
  }

  /** The funnel of all conversions. */
  public String all() {
    return page + "#funnel";
  }

  public String href(String event) {
    String mark = page.contains("?") ? "&" : "?";
    return page + mark + "event=" + URLEncoder.encode(event, StandardCharsets.UTF_8) + "#funnel";
  }
}
