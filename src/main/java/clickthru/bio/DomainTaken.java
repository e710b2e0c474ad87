package clickthru.bio;

/** Another page that has not ended has the domain. */
public final class DomainTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  DomainTaken(String domain) {
    super(domain + " is another page's");
  }
}
