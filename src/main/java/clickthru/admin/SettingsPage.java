package clickthru.admin;

import clickthru.account.OwnSettings;
import clickthru.db.Database;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Preferences;
import clickthru.web.Templates;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /admin/settings}: how one wants the pages, and for owners what the program is set to,
 * which nobody changes here.
 */
public final class SettingsPage {
  private static final String PATH = "/admin/settings";

  /**
   * What the page shows.
   *
   * @param saved whether one's own were changed just now
   * @param instance null: not for this reader
   */
  public record View(
      Form form,
      SettingsChoices choices,
      boolean saved,
      Instant now,
      @Nullable Instance instance) {}

  /** The program: what it is set to, and what it runs on. */
  public record Instance(
      List<InstanceSetting> settings, String program, String java, String database) {}

  private final Templates templates;
  private final OwnSettings own;
  private final Database database;
  private final List<InstanceSetting> settings;
  private final String version;
  private final Clock clock;

  public SettingsPage(
      Templates templates,
      OwnSettings own,
      Database database,
      List<InstanceSetting> settings,
      String version,
      Clock clock) {
    this.templates = templates;
    this.own = own;
    this.database = database;
    this.settings = List.copyOf(settings);
    this.version = version;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, typed(own.of(visitor.personId())));
  }

  public void change(Context ctx, Visitor visitor) throws SQLException {
    Form form = SettingsChoices.checked(Form.sent(ctx), Formats.of(ctx));
    if (!form.errors().isEmpty()) {
      show(ctx, 422, visitor, form);
      return;
    }
    own.change(visitor.personId(), wanted(form));
    ctx.redirect(PATH + "?saved", HttpStatus.SEE_OTHER);
  }

  private void show(Context ctx, int status, Visitor visitor, Form form) throws SQLException {
    boolean saved = status == 200 && ctx.queryParam("saved") != null;
    View view =
        new View(
            form,
            new SettingsChoices(clock.instant()),
            saved,
            clock.instant(),
            visitor.isOwner() ? instance() : null);
    String title = Formats.of(ctx).text("settings.title");
    templates.show(ctx, status, "admin/settings", visitor.frame(title, "settings"), view);
  }

  private Instance instance() throws SQLException {
    String java = Runtime.version() + " (" + System.getProperty("java.vendor") + ")";
    return new Instance(settings, version, java, database.product());
  }

  private static Preferences wanted(Form form) {
    String formats = form.value("formats");
    String zone = form.value("zone");
    String week = form.value("week");
    return new Preferences(
        chosen(form.value("language")),
        formats.isEmpty() ? null : Locale.forLanguageTag(formats),
        zone.isEmpty() ? null : ZoneId.of(zone),
        week.isEmpty() ? null : DayOfWeek.of(Integer.parseInt(week)),
        chosen(form.value("theme")));
  }

  private static Form typed(Preferences kept) {
    Map<String, List<String>> values = new HashMap<>();
    put(values, "language", kept.language());
    Locale formats = kept.formats();
    put(values, "formats", formats == null ? null : formats.toLanguageTag());
    ZoneId zone = kept.zone();
    put(values, "zone", zone == null ? null : zone.getId());
    DayOfWeek week = kept.weekStart();
    put(values, "week", week == null ? null : String.valueOf(week.getValue()));
    put(values, "theme", kept.theme());
    return new Form(values, List.of());
  }

  private static void put(Map<String, List<String>> values, String name, @Nullable String value) {
    if (value != null) values.put(name, List.of(value));
  }

  private static @Nullable String chosen(String value) {
    return value.isEmpty() ? null : value;
  }
}
