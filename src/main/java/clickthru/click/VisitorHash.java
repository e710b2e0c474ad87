package clickthru.click;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells visitors of one UTC day apart without keeping their address: 64 bits of HMAC-SHA-256 over
 * site, address and user agent, keyed by a random salt that is overwritten when its day is over.
 * After that nobody can say whose hash it was, or match it with another day's.
 */
public final class VisitorHash implements Chore {
  private static final Logger LOG = LoggerFactory.getLogger(VisitorHash.class);
  private static final long DAY = 86_400_000L;
  private static final int SALT_BYTES = 32;

  private record Salt(long day, SecretKeySpec key) {}

  /** A thread's own MAC, keyed with the salt it was last used with. */
  private static final class Keyed {
    private final Mac mac = hmac();
    private final byte[] message = new byte[1_024];
    private final ByteBuffer buffer = ByteBuffer.wrap(message);
    private @Nullable Salt salt;
  }

  private final Path file;
  private final String site;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final ThreadLocal<Keyed> keyed = ThreadLocal.withInitial(Keyed::new);
  private volatile Salt current;

  /**
   * Takes up the salt in the file if it is of this day, so that a restart doesn't count visitors
   * twice; else makes a new one.
   *
   * @param site tells the hashes of several installations apart
   */
  public VisitorHash(Path file, String site, Clock clock) {
    this.clock = clock;
    this.file = file;
    this.site = site;
    Salt kept = read(file);
    long day = Math.floorDiv(clock.millis(), DAY);
    this.current = kept != null && kept.day == day ? kept : fresh(day);
    if (current != kept) write(current);
  }

  /**
   * The visitor's hash for that day; never 0.
   *
   * @param at epoch milliseconds of the click
   * @param address the client's address, an IPv6 one cut to its /64
   */
  public long of(long at, String address, String userAgent) {
    Salt salt = current;
    long day = Math.floorDiv(at, DAY);
    if (day > salt.day) salt = turn(day);
    Keyed own = keyed.get();
    try {
      if (own.salt != salt) {
        own.mac.init(salt.key);
        own.salt = salt;
      }
      own.buffer.clear();
      put(own, site);
      put(own, address);
      put(own, userAgent);
      own.mac.update(own.message, 0, own.buffer.position());
      long hash = ByteBuffer.wrap(own.mac.doFinal()).getLong();
      return hash == 0 ? 1 : hash;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each field with its length before it, so that "a" + "bc" is not "ab" + "c". */
  private static void put(Keyed own, String text) {
    int length = Math.min(text.length(), 256);
    own.buffer.putShort((short) text.length());
    for (int i = 0; i < length; i++) own.buffer.put((byte) text.charAt(i));
  }

  /** Overwrites the salt of a day that is over, also when nobody taps. */
  @Override
  public void step() {
    long day = Math.floorDiv(clock.millis(), DAY);
    if (day > current.day) turn(day);
  }

  private synchronized Salt turn(long day) {
    if (day > current.day) {
      Salt next = fresh(day);
      current = next;
      // Off the redirect's path; if the program dies before, the day's uniques start anew.
      CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> write(next));
    }
    return current;
  }

  private Salt fresh(long day) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Salt(day, new SecretKeySpec(salt, "HmacSHA256"));
  }

  private static @Nullable Salt read(Path file) {
    try {
      if (!Files.exists(file)) return null;
      String[] parts = Files.readString(file).strip().split(" ");
      byte[] salt = HexFormat.of().parseHex(parts[1]);
      return new Salt(Long.parseLong(parts[0]), new SecretKeySpec(salt, "HmacSHA256"));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the day's salt can't be read, a new one is made: {}", e.toString());
      return null;
    }
  }

  private synchronized void write(Salt salt) {
    if (salt.day < current.day) return;
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      String text = salt.day + " " + HexFormat.of().formatHex(salt.key.getEncoded()) + "\n";
      Files.deleteIfExists(fresh);
      Files.createFile(fresh);
      ownerOnly(fresh);
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn(
          "the day's salt can't be kept; a restart would count visitors anew: {}", e.toString());
    }
  }

  private static void ownerOnly(Path file) throws IOException {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (UnsupportedOperationException e) {
      // No POSIX permissions on this file system.
    }
  }

  private static Mac hmac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
