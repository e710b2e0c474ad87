package clickthru.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The links held in memory, so that a redirect never asks the database for a link it knows. Links
 * stay until they are edited or pushed out by the bound; that a slug is unknown is remembered for 5
 * seconds.
 */
public final class FrontDoor<T> {
  /** Reads a link, for a slug that is not in memory. */
  public interface Source<T> {
    /** The link's target, or null when there is no such link; throws when nobody can say. */
    @Nullable T read(String slug) throws Exception;
  }

  /** The database could not be asked. */
  public static final class Unavailable extends Exception {
    Unavailable(Throwable cause) {
      super(cause);
    }
  }

  private final Source<T> source;
  private final Cache<String, T> targets;
  private final Cache<String, Boolean> unknown =
      Caffeine.newBuilder()
          .maximumSize(10_000)
          .expireAfterWrite(Duration.ofSeconds(5))
          .executor(Runnable::run)
          .build();
  private final AtomicLong edits = new AtomicLong();
  private volatile @Nullable Set<String> editedSincePreload;

  /**
   * @param bound the most bytes all links may take
   * @param weigher the bytes one takes
   */
  public FrontDoor(long bound, ToIntFunction<T> weigher, Source<T> source) {
    this.source = source;
    this.targets =
        Caffeine.newBuilder()
            .maximumWeight(bound)
            .weigher((String slug, T target) -> weigher.applyAsInt(target))
            .executor(Runnable::run)
            .build();
  }

  /** What memory knows; never blocks. */
  public @Nullable T find(String slug) {
    return targets.getIfPresent(slug);
  }

  /** Whether the slug was found to be unknown a moment ago. */
  public boolean isKnownUnknown(String slug) {
    return unknown.getIfPresent(slug) != null;
  }

  /**
   * Asks the database, once for all who wait for the same slug; null when there is no such link.
   */
  public @Nullable T load(String slug) throws Unavailable {
    long before = edits.get();
    try {
      T target = targets.get(slug, this::read);
      if (target == null && before == edits.get()) unknown.put(slug, true);
      return target;
    } catch (SourceFailed e) {
      throw new Unavailable(e);
    }
  }

  /** To be called before links are read for {@link #offer}: from now on edits are remembered. */
  public void startPreload() {
    editedSincePreload = ConcurrentHashMap.newKeySet();
  }

  /** Holds a link that was read elsewhere, unless it was edited since or memory already has it. */
  public void offer(String slug, T target) {
    Set<String> edited = editedSincePreload;
    if (edited == null) return;
    T unused = targets.asMap().computeIfAbsent(slug, key -> edited.contains(key) ? null : target);
  }

  public void endPreload() {
    editedSincePreload = null;
  }

  /** To be called after every committed change of a link: the next tap sees it. */
  public void forget(String slug) {
    edits.incrementAndGet();
    Set<String> edited = editedSincePreload;
    if (edited != null) edited.add(slug);
    targets.invalidate(slug);
    unknown.invalidate(slug);
  }

  /**
   * To be called when links may have changed and nobody says which: each is read again at its next
   * tap.
   */
  public void forgetAll() {
    edits.incrementAndGet();
    // What a preload has read by now may be old.
    editedSincePreload = null;
    targets.invalidateAll();
    unknown.invalidateAll();
  }

  public long size() {
    return targets.estimatedSize();
  }

  private @Nullable T read(String slug) {
    try {
      return source.read(slug);
    } catch (Exception e) {
      throw new SourceFailed(e);
    }
  }

  private static final class SourceFailed extends RuntimeException {
    SourceFailed(Throwable cause) {
      super(cause);
    }
  }
}
