package clickthru.link;

/** Another link has the slug. */
public final class SlugTaken extends RuntimeException {
  public SlugTaken(String slug) {
    super("'" + slug + "' is taken; choose another, or leave it out to have one made");
  }
}
