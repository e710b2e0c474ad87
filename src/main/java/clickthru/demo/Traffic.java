package clickthru.demo;

import clickthru.click.Click;
import clickthru.link.Utm;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * All requests for the demo's links, in the order of time. Drawn twice: first when, of what kind
 * and for which link, packed into a number each; then, in order, by whom.
 */
final class Traffic {
  /** Where the clicks go. */
  interface Sink {
    void add(Click click) throws SQLException;
  }

  /** What a request is meant to be; what it is, the judge says. */
  private enum Kind {
    PERSON,
    AGAIN,
    BOT,
    PREVIEW,
    HEAD,
    PREFETCH,
    TEAM,
    SCAN,
    SCAN_ON
  }

  /** A stored link. */
  record Door(long linkId, Utm utm, DemoPost post) {}

  private static final Kind[] KINDS = Kind.values();
  private static final int KIND_BITS = 4;
  private static final int DOOR_BITS = 16;
  private static final long MINUTE = 60_000L;

  /** Which part of a newsletter's clicks each of its links gets, added up. */
  private static final double[] PARTS = {0.52, 0.88, 1};

  private final List<Door> doors;
  private final long start;
  private final long now;
  private final Random random;
  private final Crowd crowd;
  private final Crowd.@Nullable Guest[] last;
  private final long[] lastAt;
  private long[] events = new long[1 << 12];
  private int size;

  Traffic(List<Door> doors, long seed, long now) {
    this.doors = doors;
    this.start = doors.stream().mapToLong(d -> d.post.curve().published()).min().orElse(now);
    this.now = now;
    this.random = new Random(seed * 31 + 1);
    this.crowd = new Crowd(random);
    this.last = new Crowd.@Nullable Guest[doors.size()];
    this.lastAt = new long[doors.size()];
    for (int first = 0; first < doors.size(); first += links(first)) draw(first);
    events = Arrays.copyOf(events, size);
    Arrays.sort(events);
  }

  int size() {
    return size;
  }

  /** Times of people's clicks by post, ascending; duplicates are not among them. */
  Map<DemoPost, long[]> people() {
    Map<DemoPost, LongStream.Builder> times = new IdentityHashMap<>();
    for (Door door : doors) times.put(door.post, LongStream.builder());
    for (long event : events) {
      if (kind(event) != Kind.PERSON) continue;
      times.getOrDefault(doors.get(door(event)).post, LongStream.builder()).add(at(event));
    }
    Map<DemoPost, long[]> people = new IdentityHashMap<>();
    times.forEach((post, builder) -> people.put(post, builder.build().toArray()));
    return people;
  }

  void send(Sink sink) throws SQLException {
    for (long event : events) sink.add(click(event));
  }

  /** All that happens to a post, whose links begin there. */
  private void draw(int first) {
    DemoPost post = doors.get(first).post;
    Curve curve = post.curve();
    for (int i = 0; i < post.people(); i++) {
      int door = first + part(links(first));
      long at = curve.draw(random);
      add(Kind.PERSON, door, at);
      if (random.nextDouble() < 0.055) add(Kind.AGAIN, door, at + 800 + random.nextInt(7_000));
      if (random.nextDouble() < 0.012) add(Kind.PREFETCH, door, at - random.nextInt(3_000));
      if (random.nextDouble() < 0.01) add(Kind.PREVIEW, door, at + random.nextInt(90_000));
    }
    for (int door = first; door < first + links(first); door++) {
      beginning(post, door);
      int visits = 2 + (int) (post.people() * 0.06 / links(first));
      for (int i = 0; i < visits; i++) add(Kind.BOT, door, curve.draw(random));
      for (int i = 0; i < visits / 7; i++) add(Kind.HEAD, door, curve.draw(random));
    }
    if (post.habit().isNewsletter()) scans(post, first);
  }

  /** Link previews come within seconds, and somebody of the team looks whether all is well. */
  private void beginning(DemoPost post, int door) {
    long published = post.curve().published();
    int previews = post.habit().isNewsletter() ? 0 : 2 + random.nextInt(6);
    for (int i = 0; i < previews; i++) {
      add(Kind.PREVIEW, door, published + random.nextInt(5 + i * 40) * 1_000L);
    }
    if (random.nextInt(3) == 0) add(Kind.TEAM, door, published + random.nextInt(15) * MINUTE);
    add(Kind.HEAD, door, published + random.nextInt(30) * 1_000L);
  }

  /** Mail scanners follow every link of a mail within seconds of its delivery. */
  private void scans(DemoPost post, int first) {
    int links = links(first);
    for (int i = 0; i < 1 + post.people() / 40; i++) {
      long at = post.curve().published() + 5_000 + random.nextInt(20 * 60) * 1_000L;
      for (int link = 0; link < links; link++) {
        add(link == 0 ? Kind.SCAN : Kind.SCAN_ON, first + link, at + link * 400L);
      }
    }
  }

  private void add(Kind kind, int door, long at) {
    if (at < start || at >= now) return;
    if (size == events.length) events = Arrays.copyOf(events, size * 2);
    events[size++] = ((at - start) << DOOR_BITS | door) << KIND_BITS | kind.ordinal();
  }

  private int part(int links) {
    if (links == 1) return 0;
    double draw = random.nextDouble();
    for (int i = 0; i < links - 1; i++) if (draw < PARTS[i]) return i;
    return links - 1;
  }

  private int links(int first) {
    return doors.get(first).post.slugs().size();
  }

  private Click click(long event) {
    int index = door(event);
    Kind kind = kind(event);
    long at = at(event);
    Door door = doors.get(index);
    Crowd.Guest guest = guest(kind, index, at, door.post);
    return new Click(
        0,
        at,
        door.linkId,
        kind == Kind.HEAD ? "HEAD" : "GET",
        guest.visitor(),
        door.utm,
        guest.referrer(),
        guest.agent(),
        kind == Kind.PREFETCH ? "sec-purpose=prefetch" : "",
        0,
        kind == Kind.TEAM ? Click.OWN_BROWSER : 0,
        guest.language(),
        guest.country());
  }

  private Crowd.Guest guest(Kind kind, int door, long at, DemoPost post) {
    return switch (kind) {
      case BOT -> crowd.bot();
      case PREVIEW -> crowd.previewer();
      case HEAD -> crowd.checker();
      case SCAN -> remember(door, at, crowd.scanner());
      case SCAN_ON -> remember(door, at, known(door - 1));
      case AGAIN -> known(door);
      case TEAM, PREFETCH -> reader(post);
      case PERSON -> person(door, at, post);
    };
  }

  /** Now and then somebody comes back on the same day. */
  private Crowd.Guest person(int door, long at, DemoPost post) {
    long since = at - lastAt[door];
    boolean sameDay = at / (24 * 60 * MINUTE) == lastAt[door] / (24 * 60 * MINUTE);
    boolean back = sameDay && since > MINUTE && random.nextDouble() < 0.07;
    return remember(door, at, back ? known(door) : reader(post));
  }

  private Crowd.Guest reader(DemoPost post) {
    return crowd.reader(post.channel().utmSource(), post.brand().business());
  }

  private Crowd.Guest remember(int door, long at, Crowd.Guest guest) {
    last[door] = guest;
    lastAt[door] = at;
    return guest;
  }

  private Crowd.Guest known(int door) {
    Crowd.Guest guest = last[door];
    return guest == null ? crowd.scanner() : guest;
  }

  private long at(long event) {
    return start + (event >> KIND_BITS + DOOR_BITS);
  }

  private static int door(long event) {
    return (int) (event >> KIND_BITS) & (1 << DOOR_BITS) - 1;
  }

  private static Kind kind(long event) {
    return KINDS[(int) event & (1 << KIND_BITS) - 1];
  }
}
