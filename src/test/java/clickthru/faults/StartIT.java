package clickthru.faults;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.testing.PackagedServer;
import clickthru.testing.Wire;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A start that can't be right says why; one after a crash goes on with what is there. */
class StartIT {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  @TempDir Path folder;

  /** Every problem is told at once, so each group of flags needs one start. */
  @ParameterizedTest
  @MethodSource("badFlags")
  void badFlags_areNamedWithTheirValuesAndWhatIsAllowed(List<Bad> bad) throws Exception {
    List<String> flags = new ArrayList<>();
    for (Bad one : bad) flags.addAll(List.of("--" + one.key, one.value));
    List<String> said = refused(flags).lines().toList();
    for (Bad one : bad) {
      assertThat(said)
          .anySatisfy(line -> assertThat(line).contains(one.key, one.value, one.allowed));
    }
  }

  private record Bad(String key, String value, String allowed) {}

  static List<List<Bad>> badFlags() {
    return List.of(
        List.of(
            new Bad("port", "70000", "65535"),
            new Bad("clicks.durability", "maximal", "process, power"),
            new Bad("clicks.sync-interval", "1 hour", "250ms"),
            new Bad("clicks.load-interval", "-1s", "250ms"),
            new Bad("clicks.journal-segment", "1KiB", "8MiB"),
            new Bad("clicks.id-header", "maybe", "true, false"),
            new Bad("trusted-proxies", "10.0.0.0/99", "10.0.0.0/8"),
            new Bad("base-url", "go.example", "https://go.example"),
            new Bad("home-url", "javascript:alert(1)", "https://go.example"),
            new Bad("clicks.durabilty", "power", "clicks.durability")),
        List.of(
            new Bad("port", "http", "65535"),
            new Bad("clicks.sync-interval", "0s", "from 10"),
            new Bad("clicks.load-interval", "999999999999min", "250ms"),
            new Bad("trusted-proxies", "999.1.1.1/8", "10.0.0.0/8"),
            new Bad("base-url", "https://a.example:99999999", "https://go.example"),
            new Bad("links.unknown-limit", "99999999999999999999", "1000000")),
        List.of(new Bad("trusted-proxies", "everybody", "10.0.0.0/8")));
  }

  @Test
  void databaseUrl_ofAnotherKind_isRefused() throws Exception {
    assertThat(refused(List.of("--database-url", "jdbc:mysql://db")))
        .contains("database-url", "jdbc:sqlite:", "jdbc:postgresql:");
  }

  @Test
  void badLineInFile_isNamedWithItsPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("own.conf"), "\nport = 1\nprot = 8080\n");
    assertThat(refused(List.of("--config", file.toString())))
        .contains("own.conf line 3", "prot", "8080", "port");
    assertThat(refused(List.of("--config", folder.resolve("none.conf").toString())))
        .contains("none.conf");
  }

  @Test
  void badEnvironment_isNamedAndSecretsAreNotShown() throws Exception {
    assertThat(refused(List.of(), "CLICKTHRU_COLOUR", "blue")).contains("CLICKTHRU_COLOUR");
    assertThat(refused(List.of(), "CLICKTHRU_PORT", "many")).contains("CLICKTHRU_PORT", "many");
    assertThat(refused(List.of(), "CLICKTHRU_API_KEY", "hush-hush"))
        .contains("api-key", "16")
        .doesNotContain("hush-hush");
    Path secret = Files.writeString(folder.resolve("secret"), "hush-hush\n");
    assertThat(refused(List.of(), "CLICKTHRU_API_KEY_FILE", secret.toString()))
        .contains("CLICKTHRU_API_KEY_FILE", "16")
        .doesNotContain("hush-hush");
  }

  @Test
  void secondServerOnOneFolder_isRefused() throws Exception {
    Path data = folder.resolve("data");
    try (PackagedServer first = PackagedServer.start(data);
        Wire wire = first.connect()) {
      String said = refused(1, List.of("--data", data.toString(), "--port", "0"));
      assertThat(said).contains(data.toString(), "in use by another Clickthru");
      assertThat(wire.ask("GET", "/healthz").status()).isEqualTo(200);
    }
  }

  @Test
  void portInUse_isSaidPlainly() throws Exception {
    try (PackagedServer first = PackagedServer.start(folder.resolve("data"))) {
      String port = Integer.toString(first.port());
      List<String> words =
          List.of(
              "--host", "127.0.0.1", "--data", folder.resolve("two").toString(), "--port", port);
      assertThat(refused(1, words))
          .contains("can't listen on 127.0.0.1 port " + port + ": Address already in use");
    }
  }

  @Test
  void addressOfAnotherMachine_isSaidPlainly() throws Exception {
    List<String> words =
        List.of("--host", "203.0.113.7", "--data", folder.resolve("data").toString());
    assertThat(refused(1, words)).contains("can't listen on 203.0.113.7 port 8080");
  }

  @Test
  void garbageAfterTheLastRecord_losesNothing() throws Exception {
    Taps taps = new Taps();
    Path data = killedUnderLoad(taps);
    try (FileChannel channel = FileChannel.open(newest(data), StandardOpenOption.WRITE)) {
      byte[] garbage = new byte[4_096];
      new Random(7).nextBytes(garbage);
      channel.write(ByteBuffer.wrap(garbage), channel.size());
      channel.write(ByteBuffer.wrap(garbage), end(data));
    }
    assertThat(booksAfterStart(data, taps)).matches(Books::balance);
  }

  @Test
  void tornTail_losesOnlyTheTail() throws Exception {
    Taps taps = new Taps();
    Path data = killedUnderLoad(taps);
    long end = end(data);
    try (FileChannel channel = FileChannel.open(newest(data), StandardOpenOption.WRITE)) {
      channel.truncate(end - 20);
    }
    assertOnlyTheLastIsLost(booksAfterStart(data, taps), taps);
  }

  @Test
  void flippedBitInTheLastRecord_losesOnlyThatOne() throws Exception {
    Taps taps = new Taps();
    Path data = killedUnderLoad(taps);
    long at = end(data) - 20;
    try (FileChannel channel =
        FileChannel.open(newest(data), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 4)}), at);
    }
    assertOnlyTheLastIsLost(booksAfterStart(data, taps), taps);
  }

  /** A data folder with clicks in its journal that no database has. */
  private Path killedUnderLoad(Taps taps) throws Exception {
    Path data = folder.resolve("data");
    try (PackagedServer server =
        PackagedServer.start(data, "--clicks.id-header", "true", "--clicks.load-interval", "60s")) {
      ShortLinks links = ShortLinks.make(server, 5);
      try (TapLoad load = TapLoad.start(server.port(), links, taps, 2, 1, new Random())) {
        Thread.sleep(300);
      }
      server.kill();
    }
    assertThat(taps.taps).isNotEmpty();
    return data;
  }

  private static Books booksAfterStart(Path data, Taps taps) throws Exception {
    try (PackagedServer server = PackagedServer.start(data, "--clicks.id-header", "true");
        Wire wire = server.connect()) {
      assertThat(wire.ask("GET", "/readyz").status()).isEqualTo(200);
      // It goes on with new clicks too.
      long request = taps.requests.incrementAndGet();
      Wire.Answer answer = wire.ask("GET", "/tap-0", "Referer: https://m" + request + ".example/");
      assertThat(answer.status()).isEqualTo(302);
      server.stop();
    }
    return Books.check(data.resolve("clickthru.db"), taps);
  }

  private static void assertOnlyTheLastIsLost(Books books, Taps taps) {
    assertThat(books.rows()).isEqualTo(taps.taps.size());
    assertThat(books.lost().size() + books.wrong().size()).isEqualTo(1);
    assertThat(books.doubled()).isEmpty();
    assertThat(books.cells()).isEmpty();
  }

  private static Path newest(Path data) throws Exception {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      return files
          .filter(file -> file.toString().endsWith(".journal"))
          .filter(StartIT::isWritten)
          .max(Comparator.naturalOrder())
          .orElseThrow();
    }
  }

  /** A spare segment is all zeros. */
  private static boolean isWritten(Path file) {
    try {
      return Files.readAllBytes(file)[0] != 0;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Behind the last byte that is not 0, on the next record's place. */
  private static long end(Path data) throws Exception {
    byte[] bytes = Files.readAllBytes(newest(data));
    int end = bytes.length;
    while (bytes[end - 1] == 0) end--;
    return (end + 7) & -8;
  }

  private String refused(List<String> flags, String... environment) throws Exception {
    return refused(2, flags, environment);
  }

  private String refused(int exit, List<String> flags, String... environment) throws Exception {
    List<String> words = new ArrayList<>(List.of("serve"));
    words.addAll(flags);
    try (PackagedServer server = PackagedServer.run(folder, words, environment)) {
      assertThat(server.exitCode(LONGEST)).as(server.err()).isEqualTo(exit);
      assertThat(server.out()).isEmpty();
      assertThat(server.err()).doesNotContain("\tat ", "Exception");
      return server.err();
    }
  }
}
