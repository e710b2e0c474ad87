package clickthru;

/** Picks the command. */
public final class App {
  private App() {}

  public static void main(String[] arguments) {
    System.out.println("clickthru");
  }
}
