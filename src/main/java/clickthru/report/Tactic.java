package clickthru.report;

/** What can be done about a low CTR, or about clicks that come to nothing. */
public enum Tactic {
  CONTEXTUAL_LINK(
      "Put the link where the interest is",
      "A story link, a link in the post or its first comment, one for each place."),
  CALL_TO_ACTION(
      "Ask clearly", "Say in the first line what to tap and what one gets; one request a post."),
  KEPT_PROMISE(
      "Let the destination keep the promise",
      "The page opens with the words, the picture and the offer of the post."),
  LESS_FRICTION(
      "Take away friction",
      "A page that is fast inside apps, with no login, no wall of consent and no second search."),
  CONTROLLED_PREVIEW(
      "Control the preview",
      "Give the link its own title, text and picture, and look at them before publishing.");

  private final String title;
  private final String how;

  Tactic(String title, String how) {
    this.title = title;
    this.how = how;
  }

  public String title() {
    return title;
  }

  public String how() {
    return how;
  }
}
