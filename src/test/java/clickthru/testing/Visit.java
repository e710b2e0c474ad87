package clickthru.testing;

import clickthru.account.Role;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A person's browser at the pages of a server. It notes whatever a page complains about: errors on
 * the console (a violated policy is one), scripts that fail, requests to other hosts.
 */
public final class Visit implements AutoCloseable {
  public static final String NAME = "ann";
  public static final String PASSWORD = "correct horse battery";

  /** An ordinary one: "HeadlessChrome" is rightly taken for a bot. */
  private static final String USER_AGENT =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/131.0.0.0 Safari/537.36";

  private final RunningServer server;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();

  public Visit(Chromium chromium, RunningServer server) {
    this(chromium, server, new Browser.NewContextOptions());
  }

  public Visit(Chromium chromium, RunningServer server, Browser.NewContextOptions options) {
    this.server = server;
    this.context =
        chromium
            .browser()
            .newContext(
                options.setUserAgent(USER_AGENT).setLocale("en-US").setTimezoneId("Europe/Berlin"));
    this.page = context.newPage();
    page.setDefaultTimeout(15_000);
    page.onConsoleMessage(
        message -> {
          // A page that answers 4xx on purpose is reported too: that is no complaint of its own.
          boolean refusal =
              message.text().startsWith("Failed to load resource")
                  && message.location().startsWith(page.url());
          if (message.type().equals("error") && !refusal) complaints.add(message.text());
        });
    page.onPageError(complaints::add);
    page.onRequest(this::note);
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  /** Opens a path of the server. */
  public Page open(String path) {
    page.navigate(server.url() + path);
    return page;
  }

  /** Is the first account from now on, an owner's, and at home. */
  public Page setUp() {
    String session = server.newcomer(NAME, PASSWORD, Role.OWNER);
    context.addCookies(List.of(new Cookie("sid", session).setUrl(server.url())));
    return open("/admin/");
  }

  public void signIn(String password) {
    page.getByLabel("Name").fill(NAME);
    page.getByLabel("Password").fill(password);
    submit("Sign in");
  }

  /** Presses the button with this text. */
  public void submit(String button) {
    page.locator("button", new Page.LocatorOptions().setHasText(button)).click();
  }

  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }

  private void note(Request request) {
    URI uri = URI.create(request.url());
    boolean own = uri.getHost() == null || uri.getHost().equals("localhost");
    if (!own && !request.isNavigationRequest()) complaints.add("asked " + request.url());
  }
}
