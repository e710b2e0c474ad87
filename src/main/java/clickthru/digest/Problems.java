package clickthru.digest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What did not get through to one receiver, while the others get theirs. */
final class Problems {
  /** A part of a delivery. */
  interface Part {
    void send() throws NotDelivered, SQLException;
  }

  private final List<String> words = new ArrayList<>();

  void of(Part part) throws SQLException {
    try {
      part.send();
    } catch (NotDelivered e) {
      words.add(e.words());
    }
  }

  /** A sentence each. */
  List<String> words() {
    return List.copyOf(words);
  }
}
