package clickthru.post;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.db.Sql;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostTitlesTest {
  @TempDir Path folder;
  private Database database;
  private PostTitles titles;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.open(folder);
    titles = new PostTitles(database);
    List<String> all =
        List.of("Spring sale", "Sale of the spring", "ÜBER uns", "50% off", "50 things", "a_b");
    for (String title : all) {
      database.write(
          connection ->
              Sql.update(
                  connection,
                  "insert into post (title, channel, created_at) values (?, 'x', 0)",
                  title));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void find_wordsInAnyOrder_newestFirst() throws Exception {
    assertThat(found("sale SPRING")).containsExactly("Sale of the spring #2", "Spring sale #1");
    assertThat(found("spri")).hasSize(2);
    assertThat(found("spring nothing")).isEmpty();
    assertThat(found(" ")).hasSize(6);
    assertThat(titles.find("", 2)).hasSize(2);
  }

  @Test
  void find_lettersBeyondAscii_inEitherCase() throws Exception {
    assertThat(found("über")).containsExactly("ÜBER uns #3");
    assertThat(found("Öber")).isEmpty();
  }

  @Test
  void find_whatIsAPatternElsewhere_isItself() throws Exception {
    assertThat(found("50%")).containsExactly("50% off #4");
    assertThat(found("_")).containsExactly("a_b #6");
    assertThat(found("!")).isEmpty();
  }

  @Test
  void find_archived_isLeftOut() throws Exception {
    database.write(
        connection -> Sql.update(connection, "update post set archived_at = 1 where id = 1"));
    assertThat(found("spring")).containsExactly("Sale of the spring #2");
  }

  private List<String> found(String words) throws SQLException {
    return titles.find(words, 20).stream().map(PostTitles.Found::name).toList();
  }
}
