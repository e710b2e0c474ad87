package clickthru.click;

/**
 * A verdict and the rule that decided it.
 *
 * @param rule the rule's name, such as {@code ua:isbot}; kept with the click for good
 */
public record Judgement(Verdict verdict, String rule) {}
