package clickthru;

import clickthru.account.ApiKeys;
import clickthru.account.Invitations;
import clickthru.account.LoginThrottle;
import clickthru.account.Members;
import clickthru.account.OwnSettings;
import clickthru.account.Password;
import clickthru.account.People;
import clickthru.account.Seal;
import clickthru.account.SecondFactors;
import clickthru.account.SessionCookie;
import clickthru.account.Sessions;
import clickthru.account.SetupToken;
import clickthru.account.ShareLinks;
import clickthru.account.SignIn;
import clickthru.admin.LiveClicks;
import clickthru.admin.LiveDoor;
import clickthru.admin.PostsPage;
import clickthru.api.ApiGuard;
import clickthru.api.Postbacks;
import clickthru.bio.BioPages;
import clickthru.bio.ContentFields;
import clickthru.bio.MarkedPosts;
import clickthru.bio.PagePrint;
import clickthru.bio.Pictures;
import clickthru.bio.ShownPages;
import clickthru.click.BotList;
import clickthru.click.ClickExport;
import clickthru.click.ClickIds;
import clickthru.click.EndedTaps;
import clickthru.click.Journal;
import clickthru.click.Judge;
import clickthru.click.Loader;
import clickthru.click.Orphans;
import clickthru.click.Rejudging;
import clickthru.click.Retention;
import clickthru.click.SecretFile;
import clickthru.click.SnapshotCounts;
import clickthru.click.StalePosts;
import clickthru.click.Texts;
import clickthru.click.VisitorHash;
import clickthru.config.DigestSettings;
import clickthru.config.MailSettings;
import clickthru.config.Settings;
import clickthru.conversion.ConversionFields;
import clickthru.conversion.RecordedConversions;
import clickthru.db.Database;
import clickthru.demo.DemoRemoval;
import clickthru.destination.DestinationChecks;
import clickthru.digest.Digests;
import clickthru.digest.Mailer;
import clickthru.digest.Outbox;
import clickthru.digest.Timetable;
import clickthru.digest.Webhook;
import clickthru.history.ChangeLog;
import clickthru.history.OldChanges;
import clickthru.imports.ExportReader;
import clickthru.imports.FileReadings;
import clickthru.imports.Imports;
import clickthru.imports.KeptFiles;
import clickthru.imports.Layouts;
import clickthru.imports.SaidAsOf;
import clickthru.imports.SavedLayouts;
import clickthru.imports.WatchedFolder;
import clickthru.impression.DuePosts;
import clickthru.impression.Snapshots;
import clickthru.link.ClickParameter;
import clickthru.link.FrontDoor;
import clickthru.link.LinkFields;
import clickthru.link.Links;
import clickthru.link.Target;
import clickthru.post.Annotations;
import clickthru.post.CampaignSpends;
import clickthru.post.Campaigns;
import clickthru.post.Channels;
import clickthru.post.ManyPosts;
import clickthru.post.PostFields;
import clickthru.post.PostTitles;
import clickthru.post.Posts;
import clickthru.redirect.BioDoor;
import clickthru.redirect.LinkPreview;
import clickthru.redirect.Origins;
import clickthru.redirect.PrivacySignals;
import clickthru.redirect.RedirectHandler;
import clickthru.redirect.Redirection;
import clickthru.redirect.Sightings;
import clickthru.report.Audiences;
import clickthru.report.Audits;
import clickthru.report.BioStats;
import clickthru.report.CampaignReports;
import clickthru.report.ClickCourses;
import clickthru.report.Conversions;
import clickthru.report.CtrReport;
import clickthru.report.Curves;
import clickthru.report.DailyClicks;
import clickthru.report.Funnels;
import clickthru.report.Increments;
import clickthru.report.LiveCounts;
import clickthru.report.Overviews;
import clickthru.report.PeopleClicks;
import clickthru.report.PostList;
import clickthru.report.PostReadings;
import clickthru.report.PostRows;
import clickthru.report.SplitTests;
import clickthru.report.Trends;
import clickthru.report.Verdicts;
import clickthru.web.Assets;
import clickthru.web.BaseUrl;
import clickthru.web.ClientAddress;
import clickthru.web.Countries;
import clickthru.web.Csrf;
import clickthru.web.Formats;
import clickthru.web.LandingScript;
import clickthru.web.Networks;
import clickthru.web.PrivacyPage;
import clickthru.web.Spooled;
import clickthru.web.Templates;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires settings, database, stores and routes; starts, drains and stops. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** From now on answers end their connections; the longest wait for the disk fits in. */
  private static final Duration GOODBYE = Duration.ofMillis(300);

  /** When loading is given up, from the moment requests began to be turned away. */
  private static final Duration LOADED_BY = Duration.ofSeconds(7);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Settings settings;
  private final Database database;
  private final DataFolder folder;
  private final Journal journal;
  private final Orphans orphans;
  private final EndedTaps endedTaps;
  private final Loader loader;
  private final Rejudging rejudging;
  private final Outbox outbox;
  private final DestinationChecks destinationChecks;
  private final FileReadings fileReadings;
  private final LiveClicks live;
  private final RedirectHandler redirects;
  private final FrontDoor<Redirection> frontDoor;
  private final ClickParameter clickParameter;
  private final Health health;
  private final BaseUrl baseUrl;
  private final @Nullable WatchedFolder watchedFolder;
  private final @Nullable String setupToken;
  private final Javalin javalin;
  private boolean closed;

  private Server(Settings settings, Clock clock, DataFolder folder, Database database)
      throws IOException, SQLException {
    this.settings = settings;
    this.folder = folder;
    this.database = database;
    this.baseUrl = new BaseUrl(settings.baseUrl());
    var position = Loader.position(database);
    this.journal = Journal.open(folder.journal(), journalOptions(settings), position);
    this.orphans = new Orphans(database, clock);
    this.endedTaps = new EndedTaps(database, clock);
    var visitors = new VisitorHash(folder.salt(), "1", clock);
    var judge = new Judge(BotList.load(), settings.duplicateWindow());
    this.rejudging = new Rejudging(database, judge, clock);
    var clickIds = new ClickIds(SecretFile.open(folder.clickIdKey()));
    var conversions = new RecordedConversions(database, clock, settings.conversionWindowDays());
    this.clickParameter = new ClickParameter(settings.clickParameter());
    this.frontDoor =
        new FrontDoor<>(
            settings.linkCache() * Redirection.USUAL_WEIGHT,
            Redirection::weight,
            this::redirection);
    var demo = new DemoRemoval(database, clock, frontDoor::forgetAll);
    var assets = new Assets();
    var templates = new Templates(assets);
    var press = new PagePrint(templates, baseUrl);
    var shownPages = new ShownPages(database, press, clock);
    var texts = new Texts(judge);
    this.loader =
        new Loader(
            database,
            journal,
            judge,
            texts,
            position,
            settings.loadInterval(),
            orphans,
            endedTaps,
            visitors,
            new SnapshotCounts(database, journal, clock),
            new StalePosts(database, clock),
            conversions,
            new Retention(
                database, texts, clock, settings.retentionDays(), RecordedConversions::keep),
            new OldChanges(database, clock, settings.logKeepDays())::step,
            demo,
            shownPages);
    var addresses = new ClientAddress(Networks.parse(settings.trustedProxies()));
    var sightings =
        new Sightings(
            visitors,
            new Origins(
                addresses,
                Networks.parse(settings.ownNetworks()),
                settings.dataCentres(),
                countries(settings)),
            PrivacySignals.of(settings.privacySignals()));
    var bioDoor =
        new BioDoor(
            shownPages, journal, sightings, clock, settings.refusePrefetch(), baseUrl.isHttps());
    this.redirects =
        new RedirectHandler(
            frontDoor,
            journal,
            sightings,
            bioDoor,
            orphans,
            endedTaps,
            baseUrl,
            clickIds,
            clickParameter,
            clock,
            settings.unknownLimit(),
            settings.clickIdHeader(),
            settings.refusePrefetch());
    this.health =
        new Health(
            database, journal, loader, redirects.counts(), bioDoor.counts(), frontDoor, orphans);
    var links = new Links(database, frontDoor, clock);
    var channels = Channels.parse(settings.channels());
    var posts = new Posts(database, links, channels, clock);
    Spooled.clear(folder.imports());
    var imports = new Imports(database, channels, posts, clock);
    var layouts = Layouts.parse(settings.exports());
    var savedLayouts = new SavedLayouts(database, clock);
    var exports = new ExportReader(layouts, savedLayouts, clock);
    var keptFiles = new KeptFiles(folder.imports().resolve("kept"), clock);
    keptFiles.purge(0);
    var saidAsOf = new SaidAsOf(database, clock);
    this.fileReadings = new FileReadings(imports, exports, saidAsOf, keptFiles, clock);
    Path watched = settings.importFolder();
    this.watchedFolder =
        watched == null ? null : new WatchedFolder(watched, imports, exports, LOOK_EVERY, clock);
    var snapshots = new Snapshots(database);
    var people = new People(database, new Password(), clock);
    var sessions = new Sessions(database, clock);
    var seal = new Seal(SecretFile.open(folder.secondFactorKey()));
    var factors = new SecondFactors(database, seal, clock);
    var setup = new SetupToken(clock);
    this.setupToken = people.any() ? null : setup.issue();
    var verdicts = new Verdicts(database);
    var conversionFields = new ConversionFields(clickIds);
    var keys = new ApiKeys(database, clock, settings.apiKey());
    var report = new CtrReport(database, channels, clock, settings.conversionWindowDays());
    var audits = new Audits(database, clock);
    var duePosts = new DuePosts(database);
    this.outbox =
        outbox(
            new Digests(
                report,
                duePosts,
                () -> loader.catchUp(Loader.REPORT_WAIT),
                baseUrl,
                new Formats(settings.digest().language())),
            templates,
            clock);
    this.destinationChecks =
        new DestinationChecks(
            database,
            settings.checkDestinations(),
            settings.allowPrivateDestinations(),
            App.version(),
            baseUrl::authority,
            clock);
    var cookie = new SessionCookie(baseUrl.isHttps());
    this.live = new LiveClicks(sessions, loader, new LiveCounts(database), clock);
    var house =
        new Routes.House(
            clock,
            baseUrl,
            settings.homeUrl(),
            addresses,
            links,
            posts,
            channels,
            new PostFields(channels),
            new LinkFields(baseUrl, settings.allowPrivateDestinations()),
            snapshots,
            new Increments(database, snapshots, clock),
            report,
            verdicts,
            audits,
            new ClickExport(database),
            orphans,
            loader,
            health,
            new ApiGuard(keys),
            keys,
            people,
            sessions,
            setup,
            cookie,
            new Csrf(baseUrl.toString()),
            duePosts,
            assets,
            templates,
            new LinkPreview(templates, links, baseUrl, addresses, clock, settings.unknownLimit()),
            new PrivacyPage(templates, settings.retentionDays()),
            rejudging,
            demo,
            conversions,
            conversionFields,
            new Conversions(database, verdicts, settings.conversionWindowDays()),
            new SplitTests(database, settings.conversionWindowDays()),
            new Postbacks(
                new Postbacks.Open(settings.postback(), settings.landingScript()),
                conversions,
                conversionFields,
                new LandingScript(settings.clickParameter(), settings.conversionWindowDays()),
                addresses,
                settings.conversionLimit(),
                settings.unknownLimit(),
                clock),
            new CampaignReports(database, report, audits),
            new ShareLinks(database, clock),
            outbox,
            new PostReadings(database, report, channels),
            new Overviews(database, report, settings.conversionWindowDays()),
            new Trends(database),
            new Curves(database, clock),
            new Annotations(database, clock),
            new Funnels(database, settings.conversionWindowDays()),
            new CampaignSpends(database),
            new Campaigns(database, clock),
            imports,
            exports,
            folder.imports(),
            new Routes.ImportDesk(
                database,
                layouts,
                savedLayouts,
                keptFiles,
                fileReadings,
                saidAsOf,
                new PeopleClicks(database)),
            new Routes.PostDesk(
                new ClickCourses(database), new Audiences(database), new PostTitles(database)),
            new PostsPage.Parts(
                new PostList(database, channels),
                new PostRows(database, channels, clock),
                new DailyClicks(database, clock),
                posts,
                duePosts,
                snapshots,
                channels),
            new ManyPosts(database, links, channels, clock),
            new BioHouse(
                new BioPages(database, links, channels, clock, shownPages::forget),
                new MarkedPosts(database, links, channels, clock, shownPages::forget),
                new Pictures(database, clock),
                new ContentFields(baseUrl, settings.allowPrivateDestinations()),
                new BioStats(database, verdicts),
                press),
            OfficeHouse.of(settings, database, new OwnSettings(database, clock), folder),
            new AccountHouse(
                new Members(database, people, sessions, keys, clock),
                new Invitations(database, people, sessions, clock),
                factors,
                new SignIn(people, factors, new LoginThrottle(clock), clock)),
            new ChangeLog(database),
            destinationChecks);
    var liveDoor = new LiveDoor(live, sessions, cookie);
    this.javalin =
        Http.create(settings.host(), settings.port(), redirects, liveDoor, new Routes(house));
  }

  /** Starts everything; when this returns, redirects are answered. */
  public static Server start(Settings settings, Clock clock) throws IOException, SQLException {
    DataFolder folder = DataFolder.open(settings.data());
    Database database = null;
    try {
      database = Database.open(settings.databaseUrl(), settings.databaseWait());
      Server server = new Server(settings, clock, folder, database);
      server.listen();
      return server;
    } catch (IOException | SQLException | RuntimeException e) {
      if (database != null) database.close();
      folder.close();
      throw e;
    }
  }

  private void listen() throws IOException {
    try {
      javalin.start();
    } catch (JavalinException e) {
      String where = settings.host() + " port " + settings.port();
      throw new IOException("can't listen on " + where + ": " + reason(e), e);
    }
    baseUrl.boundTo(javalin.port());
    loader.start();
    outbox.start();
    destinationChecks.start();
    fileReadings.tidy();
    if (watchedFolder != null) watchedFolder.start();
    Thread preload = new Thread(this::preload, "link-preload");
    preload.setDaemon(true);
    preload.start();
  }

  private static @Nullable String reason(Throwable e) {
    Throwable cause = e.getCause();
    return cause == null ? e.getMessage() : reason(cause);
  }

  /** Method and path of every route behind the redirect, such as {@code GET /healthz}. */
  public Set<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(route -> route.endpoint)
        .filter(route -> !route.method.name().equals("BEFORE"))
        .map(route -> route.method.name() + " " + route.path)
        .collect(Collectors.toSet());
  }

  public String address() {
    return baseUrl.toString();
  }

  public int port() {
    return javalin.port();
  }

  /** The path for making the first account; null once there is one. */
  public @Nullable String setupPath() {
    return setupToken == null ? null : "/admin/setup?token=" + setupToken;
  }

  /**
   * Stops in order: not ready, requests in flight finish, what is in the journal is loaded, the
   * database is closed. One step that fails keeps none of the others from being taken; whatever is
   * cut short is as safe as after {@code kill -9}.
   */
  @Override
  public synchronized void close() {
    if (closed) return;
    closed = true;
    health.drain();
    rejudging.stop();
    pause(settings.drain());
    long start = System.nanoTime();
    redirects.sayGoodbye();
    live.close();
    pause(GOODBYE);
    step("requests", javalin::stop);
    rejudging.close();
    fileReadings.close();
    outbox.close();
    destinationChecks.close();
    if (watchedFolder != null) watchedFolder.close();
    Duration left = LOADED_BY.minusNanos(System.nanoTime() - start);
    step("loading clicks", () -> loader.close(left));
    step("unknown slugs", this::flushOrphans);
    step("the journal", journal::close);
    step("the database", database::close);
    folder.close();
  }

  private void flushOrphans() throws IOException {
    try {
      orphans.flush();
      endedTaps.flush();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private Outbox outbox(Digests digests, Templates templates, Clock clock) {
    DigestSettings asked = settings.digest();
    MailSettings mail = settings.mail();
    Mailer mailer =
        mail == null || asked.to().isEmpty()
            ? null
            : new Mailer(
                new Mailer.Account(
                    mail.host(),
                    mail.port(),
                    Mailer.Security.valueOf(mail.security().toUpperCase(Locale.ROOT)),
                    mail.user(),
                    mail.password(),
                    mail.from()),
                asked.to());
    String url = asked.webhook();
    Webhook webhook =
        url == null ? null : new Webhook(url, asked.secret(), settings.allowPrivateDestinations());
    Timetable timetable = new Timetable(asked.day(), asked.hour(), asked.zone());
    return new Outbox(database, digests, timetable, mailer, webhook, templates, clock);
  }

  private static @Nullable Countries countries(Settings settings) throws IOException {
    return settings.countryFile() == null ? null : Countries.open(settings.countryFile());
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void step(String what, Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException e) {
      LOG.warn("stopping, {} did not end well: {}", what, e.toString());
    }
  }

  private @Nullable Redirection redirection(String slug) throws SQLException {
    Target target = Links.target(database, slug);
    return target == null ? null : Redirection.of(target, clickParameter);
  }

  /** Known links are in memory before they are tapped, so they work while the database is away. */
  private void preload() {
    try {
      frontDoor.startPreload();
      Links.targets(
          database,
          settings.linkCache(),
          (slug, target) -> frontDoor.offer(slug, Redirection.of(target, clickParameter)));
    } catch (SQLException | RuntimeException | OutOfMemoryError e) {
      LOG.warn("links are read at their first tap instead of now: {}", e.toString());
    } finally {
      frontDoor.endPreload();
    }
  }

  static Journal.Options journalOptions(Settings settings) {
    return new Journal.Options(
        settings.powerDurability() ? Journal.Durability.POWER : Journal.Durability.PROCESS,
        settings.journalSegment(),
        settings.journalMax(),
        settings.syncInterval(),
        settings.confirmWait());
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
