package clickthru;

import clickthru.config.BadSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Picks the command. */
public final class App {
  private static final String HELP =
      """
      Clickthru: short links that know their click-through rate.

      Use: java -jar clickthru.jar [COMMAND] [--SETTING VALUE ...]

        serve     answer redirects, the API and the admin pages (the default)
        report    print the CTR report in the terminal
        import    take in impressions from the platforms' exports
        rejudge   judge the kept clicks again, by today's rules
        people    list who may sign in; a new password for whoever can't
        demo      a year of invented posts and clicks to look at; --remove takes it away
        health    ask a running server whether it lives
        version   print the version

      Each command explains itself with --help.
      """;

  /** Commands that take more than flags. */
  private static final Set<String> WITH_WORDS = Set.of("import", "people");

  private App() {}

  public static void main(String[] arguments) {
    int status = run(arguments);
    if (status != 0) System.exit(status);
  }

  /** 0 when all went well, 1 when it could not be done, 2 when it was asked for wrongly. */
  private static int run(String[] arguments) {
    List<String> words = Arrays.asList(arguments);
    boolean named = !words.isEmpty() && !words.get(0).startsWith("-");
    String command = named ? words.get(0) : "serve";
    try {
      List<String> rest = named ? words.subList(1, words.size()) : words;
      List<String> files = new ArrayList<>();
      Map<String, String> flags =
          WITH_WORDS.contains(command) ? Flags.parse(rest, files) : Flags.parse(rest);
      boolean help = flags.containsKey("help");
      return switch (command) {
        case "serve" ->
            help
                ? print(named ? ServeCommand.help() : HELP + "\n" + ServeCommand.help())
                : ServeCommand.run(flags);
        case "report" -> help ? print(ReportCommand.help()) : ReportCommand.run(flags);
        case "import" -> help ? print(ImportCommand.help()) : ImportCommand.run(flags, files);
        case "rejudge" -> help ? print(RejudgeCommand.help()) : RejudgeCommand.run(flags);
        case "people" -> help ? print(PeopleCommand.help()) : PeopleCommand.run(flags, files);
        case "demo" -> help ? print(DemoCommand.help()) : DemoCommand.run(flags);
        case "health" -> help ? print(HealthCommand.help()) : HealthCommand.run(flags);
        case "version" -> print("clickthru " + version() + "\n");
        case "help" -> print(HELP);
        default -> wrong("There is no command '" + command + "'.\n\n" + HELP);
      };
    } catch (BadSettings e) {
      return wrong(
          "Clickthru can't start with these settings:\n  "
              + String.join("\n  ", e.problems())
              + "\n");
    } catch (IllegalArgumentException e) {
      return wrong(e.getMessage() + "\n");
    } catch (IOException | SQLException e) {
      System.err.println("Clickthru stopped: " + e.getMessage());
      return 1;
    }
  }

  static String version() {
    String version = App.class.getPackage().getImplementationVersion();
    return version == null ? "(built from source)" : version;
  }

  private static int print(String text) {
    System.out.print(text);
    return 0;
  }

  private static int wrong(String text) {
    System.err.print(text);
    return 2;
  }
}
