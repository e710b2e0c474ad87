package clickthru.click;

import java.sql.SQLException;

/** Something small that the loader's thread does between two batches. */
public interface Chore {
  /** Does a piece of it, if it is time, within some milliseconds. */
  void step() throws SQLException;
}
