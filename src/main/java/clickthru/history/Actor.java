package clickthru.history;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who is at work.
 *
 * <p>Named once, where work comes in (a page's door, the API's guard, a command), and asked for
 * where it is written down, in a store. Between the two lie some sixty methods that have nothing to
 * do with it, so the thread carries it. Work handed to another thread takes it along by {@link
 * #carried}; without one, the program itself is at work.
 *
 * @param name of a person, a key or a command; empty where the kind says it all
 * @param id the person's or the key's; null: none
 */
public record Actor(Kind kind, String name, @Nullable Long id) {
  /** What somebody is. */
  public enum Kind {
    PERSON,
    KEY,
    /** The key that is given at the start and is in no table. */
    START_UP_KEY,
    IMPORT_FOLDER,
    COMMAND,
    SYSTEM;

    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of this key; null when there is none. */
    public static @Nullable Kind of(String key) {
      for (Kind kind : values()) if (kind.key().equals(key)) return kind;
      return null;
    }
  }

  /** Something to do. */
  @FunctionalInterface
  public interface Deed<E extends Exception> {
    void run() throws E;
  }

  /** The program itself. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "", null);

  private static final ThreadLocal<Actor> AT_WORK = new ThreadLocal<>();

  public static Actor person(String name, long id) {
    return new Actor(Kind.PERSON, name, id);
  }

  public static Actor key(String name, long id) {
    return new Actor(Kind.KEY, name, id);
  }

  public static Actor command(String name) {
    return new Actor(Kind.COMMAND, name, null);
  }

  /** One whose kind says it all. */
  public static Actor of(Kind kind) {
    return new Actor(kind, "", null);
  }

  /** Who is at work on this thread. */
  public static Actor current() {
    @Nullable Actor actor = AT_WORK.get();
    return actor == null ? SYSTEM : actor;
  }

  /** Does something in somebody's name; afterwards it is as before, whatever happened. */
  public static <E extends Exception> void doing(Actor actor, Deed<E> deed) throws E {
    @Nullable Actor before = AT_WORK.get();
    AT_WORK.set(actor);
    try {
      deed.run();
    } finally {
      if (before == null) AT_WORK.remove();
      else AT_WORK.set(before);
    }
  }

  /**
   * Is at work on this thread from here on, until {@link #leave}: for a guard that is asked in the
   * middle of a request and can't wrap the rest of it.
   */
  public static void enter(Actor actor) {
    AT_WORK.set(actor);
  }

  /** Nobody is at work on this thread any more: it will serve others. */
  public static void leave() {
    AT_WORK.remove();
  }

  /** Work for another thread, to be done there in the name of who is at work here and now. */
  public static Runnable carried(Runnable work) {
    Actor actor = current();
    return () -> doing(actor, work::run);
  }

  /** As a filter names it, such as {@code person:ann} or {@code system}. */
  public String key() {
    return name.isEmpty() ? kind.key() : kind.key() + ":" + name;
  }
}
