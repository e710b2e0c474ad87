package clickthru.bio;

/**
 * A place of the owner's elsewhere. It is linked directly, without a short link: {@code rel=me}
 * says that both are the same person's, and that must lead there at once. So taps on it aren't
 * counted.
 *
 * @param label said to those who don't see the icon
 * @param url an http or https address
 */
public record Social(Icon icon, String label, String url) {}
