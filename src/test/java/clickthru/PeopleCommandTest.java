package clickthru;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import clickthru.account.Invitations;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Sessions;
import clickthru.db.Database;
import clickthru.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeopleCommandTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream before = System.out;

  @TempDir Path folder;
  private Database database;
  private People people;

  @BeforeEach
  void open() throws Exception {
    database = TestDatabase.open(folder);
    people = new People(database, new Password(1), Clock.systemUTC());
    people.add("ann", "correct horse");
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    System.setOut(before);
    database.close();
  }

  private int run(String... words) throws Exception {
    Map<String, String> flags =
        Map.of(
            "config", "config/clickthru.conf",
            "database-url", "jdbc:sqlite:" + folder.resolve("t.db"),
            "base-url", "https://go.example");
    return PeopleCommand.run(flags, List.of(words));
  }

  @Test
  void list_namesEverybodyAndTheirRole() throws Exception {
    assertThat(run()).isEqualTo(0);
    assertThat(printed.toString(StandardCharsets.UTF_8)).matches("owner +ann\\R");
  }

  @Test
  void reset_printsALinkThatSetsThePassword() throws Exception {
    assertThat(run("reset", "Ann")).isEqualTo(0);
    String link = printed.toString(StandardCharsets.UTF_8).lines().skip(1).findFirst().orElse("");
    assertThat(link).startsWith("  https://go.example/admin/join?token=");
    Clock clock = Clock.systemUTC();
    var invitations = new Invitations(database, people, new Sessions(database, clock), clock);
    String token = link.substring(link.indexOf('=') + 1);
    assertThat(invitations.accept(token, "", "another horse")).isNotNull();
    assertThat(people.verify("ann", "another horse")).isNotNull();
  }

  @Test
  void reset_nobody_isSaid() throws Exception {
    assertThat(run("reset", "eve")).isEqualTo(1);
    assertThatThrownBy(() -> run("reset")).hasMessageContaining("people reset NAME");
    assertThatThrownBy(() -> run("remove", "ann")).hasMessageContaining("people reset NAME");
  }
}
