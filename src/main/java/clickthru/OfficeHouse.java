package clickthru;

import clickthru.account.OwnSettings;
import clickthru.admin.CampaignsPage;
import clickthru.admin.ChannelsPage;
import clickthru.admin.Door;
import clickthru.admin.InstanceSetting;
import clickthru.admin.SettingsPage;
import clickthru.admin.StoredPage;
import clickthru.config.Explained;
import clickthru.config.Settings;
import clickthru.db.Database;
import clickthru.report.StoredCounts;
import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Locale;

/** The pages about what the house has: campaigns, channels, settings, what is stored. */
record OfficeHouse(
    Database database,
    OwnSettings own,
    List<InstanceSetting> settings,
    String channelsFile,
    StoredPage.Keeping keeping) {

  static OfficeHouse of(Settings settings, Database database, OwnSettings own, DataFolder folder) {
    return new OfficeHouse(
        database,
        own,
        settings.explained().stream().map(OfficeHouse::line).toList(),
        channelsFile(settings),
        new StoredPage.Keeping(folder.journal(), folder.imports(), settings.retentionDays()));
  }

  /** Where it is named; else the one beside the settings file, or the built-in one. */
  private static String channelsFile(Settings settings) {
    for (Explained setting : settings.explained()) {
      String file = setting.value();
      if (setting.key().equals("channels") && file != null && !file.isEmpty()) return file;
    }
    return "channels.conf";
  }

  private static InstanceSetting line(Explained setting) {
    return new InstanceSetting(
        setting.key(),
        setting.value(),
        setting.origin().name().toLowerCase(Locale.ROOT),
        setting.place(),
        setting.purpose());
  }

  void admin(RoutesConfig routes, Routes.House house, Door door) {
    var campaigns =
        new CampaignsPage(house.templates(), house.campaignList(), house.report(), house.loader());
    routes.get("/admin/campaigns", door.toSee(campaigns::show));
    routes.post("/admin/campaigns/rename", door.toChange(campaigns::rename));
    var channels =
        new ChannelsPage(
            house.templates(),
            house.channels(),
            house.report(),
            house.readings(),
            house.loader(),
            channelsFile,
            house.clock());
    routes.get("/admin/channels", door.toSee(channels::show));
    var page =
        new SettingsPage(house.templates(), own, database, settings, App.version(), house.clock());
    routes.get("/admin/settings", door.toSee(page::show));
    routes.post("/admin/settings", door.toDoOwn(page::change));
    var stored = new StoredPage(house.templates(), new StoredCounts(database), keeping);
    routes.get("/admin/stored", door.toSee(stored::show));
  }
}
