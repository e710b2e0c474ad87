package clickthru.imports;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.link.FrontDoor;
import clickthru.link.Links;
import clickthru.post.Channels;
import clickthru.post.ChannelsFile;
import clickthru.post.Posts;
import clickthru.testing.MovableClock;
import clickthru.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
  private static final String EXPORT =
      """
      Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,\
      Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks
      1900000000000000000,"Wed, Mar 12, 2025","Spring launch",\
      https://x.com/brand/status/1900000000000000000,3600,12,80,1,2,0,3,4,5,6,54,0,0
      """;

  @TempDir Path folder;
  private Path inbox;
  private Database database;
  private Imports imports;
  private WatchedFolder watched;

  @BeforeEach
  void open() throws Exception {
    MovableClock clock = new MovableClock();
    database = TestDatabase.open(folder);
    inbox = Files.createDirectory(folder.resolve("inbox"));
    Channels channels = ChannelsFile.read();
    Links links = new Links(database, new FrontDoor<>(100, any -> 1, slug -> null), clock);
    imports = new Imports(database, channels, new Posts(database, links, channels, clock), clock);
    Settings settings = Settings.load(Map.of("config", "config/clickthru.conf"), Map.of());
    ExportReader reader = new ExportReader(Layouts.parse(settings.exports()), clock);
    watched = new WatchedFolder(inbox, imports, reader, Duration.ofSeconds(10), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void look_fileLiesStill_isImportedAndMoved() throws Exception {
    Files.writeString(inbox.resolve("x.csv"), EXPORT);
    watched.look();
    assertThat(imports.list(Long.MAX_VALUE, 10)).isEmpty();
    watched.look();
    assertThat(imports.list(Long.MAX_VALUE, 10)).hasSize(1);
    assertThat(inbox.resolve("x.csv")).doesNotExist();
    assertThat(inbox.resolve("done/x.csv")).hasContent(EXPORT);
    assertThat(inbox.resolve("done/x.csv.txt")).content().contains("x-content", "unmatched");
  }

  @Test
  void look_fileIsStillGrowing_waits() throws Exception {
    Path file = inbox.resolve("x.csv");
    Files.writeString(file, EXPORT.substring(0, 300));
    watched.look();
    Files.writeString(file, EXPORT);
    watched.look();
    assertThat(imports.list(Long.MAX_VALUE, 10)).isEmpty();
    watched.look();
    assertThat(imports.list(Long.MAX_VALUE, 10)).hasSize(1);
  }

  @Test
  void look_noExport_isRefusedWithTheReason_andTheNextIsTaken() throws Exception {
    Files.writeString(inbox.resolve("a.csv"), "colour,size\nred,12\n");
    Files.writeString(inbox.resolve("b.csv"), EXPORT);
    watched.look();
    watched.look();
    assertThat(inbox.resolve("refused/a.csv")).exists();
    assertThat(Files.readString(inbox.resolve("refused/a.csv.txt"))).isNotBlank();
    assertThat(inbox.resolve("done/b.csv")).exists();
  }

  @Test
  void look_fileThatCantBeMoved_keepsNoOtherWaiting() throws Exception {
    Files.writeString(inbox.resolve("refused"), "no folder");
    for (int i = 0; i < 8; i++) {
      Files.writeString(inbox.resolve(i + ".csv"), "colour\n" + i + "\n");
    }
    Files.writeString(inbox.resolve("x.csv"), EXPORT);
    watched.look();
    watched.look();
    assertThat(inbox.resolve("done/x.csv")).exists();
  }

  @Test
  void look_nameOfFullLength_isMoved() throws Exception {
    Files.writeString(inbox.resolve("é".repeat(125) + ".csv"), EXPORT);
    watched.look();
    watched.look();
    assertThat(inbox.resolve("done/" + "é".repeat(46) + ".csv")).hasContent(EXPORT);
  }

  @Test
  void look_sameNameAgain_keepsBoth() throws Exception {
    for (int i = 0; i < 2; i++) {
      Files.writeString(inbox.resolve("x.csv"), EXPORT);
      watched.look();
      watched.look();
    }
    try (var kept = Files.list(inbox.resolve("done"))) {
      assertThat(kept).hasSize(4);
    }
    assertThat(imports.list(Long.MAX_VALUE, 10)).hasSize(1);
  }
}
