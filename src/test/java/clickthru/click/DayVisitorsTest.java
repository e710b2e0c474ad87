package clickthru.click;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.db.Database;
import clickthru.link.Utm;
import clickthru.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayVisitorsTest {
  private static final long DAY = 86_400_000L;

  @TempDir Path folder;

  @Test
  void isFirst_visitorsThatShareAPlace_areToldApart() throws SQLException {
    try (Database database = TestDatabase.open(folder)) {
      DayVisitors visitors = new DayVisitors();
      Random random = new Random(17);
      Set<Long> seen = new HashSet<>();
      for (int batch = 0; batch < 20; batch++) {
        database.write(
            connection -> {
              for (int i = 0; i < 50; i++) {
                // Places depend on the low 17 bits and those 32 above: all of these share one.
                long visitor = ((random.nextInt(12) + 1L) << 52) + 4;
                assertThat(visitors.isFirst(connection, click(0, visitor)))
                    .isEqualTo(seen.add(visitor));
              }
              return true;
            });
        visitors.committed();
      }
    }
  }

  @Test
  void isFirst_otherDayOrOtherLink_isFirstAgain() throws SQLException {
    try (Database database = TestDatabase.open(folder)) {
      DayVisitors visitors = new DayVisitors();
      database.write(
          connection -> {
            assertThat(visitors.isFirst(connection, click(0, 7))).isTrue();
            assertThat(visitors.isFirst(connection, click(0, 7))).isFalse();
            assertThat(visitors.isFirst(connection, click(1, 7))).isTrue();
            return true;
          });
    }
  }

  @Test
  void isFirst_afterARollBack_isFirstStill() throws SQLException {
    try (Database database = TestDatabase.open(folder)) {
      DayVisitors visitors = new DayVisitors();
      try {
        database.write(
            connection -> {
              assertThat(visitors.isFirst(connection, click(0, 7))).isTrue();
              throw new SQLException("lost");
            });
      } catch (SQLException e) {
        visitors.rolledBack();
      }
      boolean first = database.write(connection -> visitors.isFirst(connection, click(0, 7)));
      assertThat(first).isTrue();
    }
  }

  private static Click click(long day, long visitor) {
    return new Click(1, day * DAY, 1, "GET", visitor, Utm.NONE, "", "", "");
  }
}
