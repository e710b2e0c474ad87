package clickthru.link;

/**
 * The query parameter that carries a click id. Purely textual, like {@link UtmTags}: everything
 * else in the address stays as it is to the byte.
 *
 * @param name letters, digits, - and _; never encoded
 */
public record ClickParameter(String name) {

  /** The address without it, whoever put it there. */
  public String without(String url) {
    return UrlText.split(url).withoutInQuery(name::equals).toString();
  }

  /**
   * The address with it at the end of its query, before the fragment.
   *
   * @param id needs no encoding
   */
  public String append(String url, String id) {
    return UrlText.split(url).plus(name + "=" + id).toString();
  }
}
