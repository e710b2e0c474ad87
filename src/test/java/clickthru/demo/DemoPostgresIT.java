package clickthru.demo;

import clickthru.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;

/** The demo once more, on PostgreSQL; each test has a database of its own. */
class DemoPostgresIT extends DemoTest {
  @Override
  @BeforeEach
  void open() throws Exception {
    database = Postgres.open();
  }
}
