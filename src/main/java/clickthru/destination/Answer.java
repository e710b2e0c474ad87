package clickthru.destination;

/**
 * What a destination answered, once.
 *
 * @param status of HTTP; 0 unless it answered
 */
public record Answer(What what, int status) {
  /** What happened. */
  public enum What {
    ANSWERED,
    UNKNOWN_HOST,
    REFUSED,
    TLS,
    LATE,
    BROKEN,
    LOOK_UP,
    INSIDE,
    REDIRECTS,
    OWN,
    ELSEWHERE,
    RESERVED
  }

  /** What that tells of the destination. */
  enum Kind {
    WELL,
    UNCLEAR,
    /** It is not there. */
    GONE,
    /** It may be there again in a moment. */
    SILENT
  }

  static Answer of(What what) {
    return new Answer(what, 0);
  }

  static Answer of(int status) {
    return new Answer(What.ANSWERED, status);
  }

  Kind kind() {
    return switch (what) {
      case ANSWERED -> kind(status);
      case UNKNOWN_HOST, REFUSED, TLS -> Kind.GONE;
      case LATE, BROKEN, LOOK_UP -> Kind.SILENT;
      case INSIDE, REDIRECTS, OWN, ELSEWHERE, RESERVED -> Kind.UNCLEAR;
    };
  }

  /** A page may refuse a program and be open to people: most of 4xx tells nothing. */
  private static Kind kind(int status) {
    if (status >= 200 && status < 300) return Kind.WELL;
    if (status == 404 || status == 410) return Kind.GONE;
    return status >= 500 || status == 408 ? Kind.SILENT : Kind.UNCLEAR;
  }
}
