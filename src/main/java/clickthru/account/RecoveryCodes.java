package clickthru.account;

import clickthru.db.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Codes to sign in with when the app is lost: 80 random bits each, so that a plain hash is enough
 * to keep of them.
 */
final class RecoveryCodes {
  static final int COUNT = 10;

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  private RecoveryCodes() {}

  static List<String> fresh() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) codes.add(code());
    return codes;
  }

  private static String code() {
    StringBuilder code = new StringBuilder();
    byte[] random = Secret.random(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) code.append('-');
      code.append(ALPHABET.charAt(random[i] & 31));
    }
    return code.toString();
  }

  /** In place of the person's earlier ones. */
  static void keep(Connection connection, long personId, List<String> codes) throws SQLException {
    Sql.update(connection, "delete from recovery_code where person_id = ?", personId);
    for (String code : codes) {
      Sql.update(
          connection,
          "insert into recovery_code (person_id, code_hash) values (?, ?)",
          personId,
          hash(code));
    }
  }

  /** Whether this is one that was not used yet; then it is used now. */
  static boolean use(Connection connection, long personId, String code, long now)
      throws SQLException {
    return Sql.update(
            connection,
            """
            update recovery_code set used_at = ?
            where person_id = ? and code_hash = ? and used_at is null
            """,
            now,
            personId,
            hash(code))
        > 0;
  }

  static long left(Connection connection, long personId) throws SQLException {
    return Sql.number(
        connection,
        "select count(*) from recovery_code where person_id = ? and used_at is null",
        personId);
  }

  private static String hash(String code) {
    return Secret.hash(code.replace("-", "").toLowerCase(Locale.ROOT));
  }
}
