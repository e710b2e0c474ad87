package clickthru;

import clickthru.account.ApiKeys;
import clickthru.account.Invitations;
import clickthru.account.Member;
import clickthru.account.Members;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Sessions;
import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.history.Actor;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** {@code clickthru people}: who may sign in, and a way back in for whoever can't. */
final class PeopleCommand {
  private PeopleCommand() {}

  static String help() {
    return """
    Use: java -jar clickthru.jar people [list]
         java -jar clickthru.jar people reset NAME

    Lists who may sign in, or prints a link with which NAME sets a new password. The link works
    once, for 24 hours; when it is used, NAME's two-factor is switched off and all sessions of
    NAME end. Until then everything stays as it is. It works beside a running server or without
    one; to open the link the server has to run.

    and every setting of serve, such as --data or --database-url.
    """;
  }

  static int run(Map<String, String> flags, List<String> words) throws SQLException {
    boolean list = words.isEmpty() || words.equals(List.of("list"));
    boolean reset = words.size() == 2 && words.get(0).equals("reset");
    if (!list && !reset) throw new IllegalArgumentException(help().stripTrailing());
    Settings settings = Settings.load(flags, System.getenv());
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Clock clock = Clock.systemUTC();
    try (Database database = Database.open(settings.databaseUrl(), settings.databaseWait())) {
      var people = new People(database, new Password(), clock);
      var sessions = new Sessions(database, clock);
      var keys = new ApiKeys(database, clock, null);
      var members = new Members(database, people, sessions, keys, clock);
      if (list) {
        list(members, out);
        return 0;
      }
      var invitations = new Invitations(database, people, sessions, clock);
      Actor.enter(Actor.command("people"));
      try {
        return reset(settings, members, invitations, words.get(1), out);
      } finally {
        Actor.leave();
      }
    }
  }

  private static void list(Members members, PrintStream out) throws SQLException {
    String after = "";
    List<Member> page;
    do {
      page = members.list(after);
      for (Member member : page) {
        String factor = member.secondFactor() ? "two-factor" : "";
        out.printf("%-8s %-10s %s%n", member.role().key(), factor, member.name());
        after = member.name();
      }
    } while (page.size() == Members.PAGE);
  }

  private static int reset(
      Settings settings, Members members, Invitations invitations, String name, PrintStream out)
      throws SQLException {
    Member member = members.find(name);
    String token = member == null ? null : invitations.forPassword(member.id(), "(command)");
    if (token == null) {
      System.err.println("There is nobody of the name '" + name + "'.");
      return 1;
    }
    String base =
        settings.baseUrl() == null ? "http://localhost:" + settings.port() : settings.baseUrl();
    out.println("Set a new password (this link works once, for 24 hours):");
    out.println("  " + base + "/admin/join?token=" + token);
    return 0;
  }
}
