package clickthru;

import clickthru.account.ApiKeys;
import clickthru.account.People;
import clickthru.account.Scope;
import clickthru.account.SessionCookie;
import clickthru.account.Sessions;
import clickthru.account.SetupToken;
import clickthru.account.ShareLinks;
import clickthru.admin.AuditPage;
import clickthru.admin.BioMarks;
import clickthru.admin.CampaignPage;
import clickthru.admin.ChosenActions;
import clickthru.admin.ComparePage;
import clickthru.admin.ConversionsPage;
import clickthru.admin.DemoPage;
import clickthru.admin.DigestPage;
import clickthru.admin.Door;
import clickthru.admin.ImportFilePage;
import clickthru.admin.ImportPage;
import clickthru.admin.ImportsPage;
import clickthru.admin.ImpressionsPage;
import clickthru.admin.LinkPage;
import clickthru.admin.LogPage;
import clickthru.admin.OverviewPage;
import clickthru.admin.OwnBrowserPage;
import clickthru.admin.PlanPage;
import clickthru.admin.PostEdit;
import clickthru.admin.PostPage;
import clickthru.admin.PostsPage;
import clickthru.admin.RejudgePage;
import clickthru.admin.ReportPage;
import clickthru.admin.SetupPage;
import clickthru.admin.SharePage;
import clickthru.admin.SignInPage;
import clickthru.admin.SpendSection;
import clickthru.admin.TrendSection;
import clickthru.admin.TrendsPage;
import clickthru.api.AnnotationsApi;
import clickthru.api.ApiGuard;
import clickthru.api.AuditsApi;
import clickthru.api.CampaignsApi;
import clickthru.api.ChangesApi;
import clickthru.api.ClicksApi;
import clickthru.api.CompareApi;
import clickthru.api.ConversionsApi;
import clickthru.api.FunnelsApi;
import clickthru.api.ImportRowsApi;
import clickthru.api.ImportsApi;
import clickthru.api.ImpressionsApi;
import clickthru.api.KeysApi;
import clickthru.api.LinksApi;
import clickthru.api.OpenApi;
import clickthru.api.OrphansApi;
import clickthru.api.Postbacks;
import clickthru.api.PostsApi;
import clickthru.api.RejudgeApi;
import clickthru.api.ReportsApi;
import clickthru.api.SpendApi;
import clickthru.api.SplitApi;
import clickthru.api.TrendsApi;
import clickthru.bio.DomainTaken;
import clickthru.bio.HandleTaken;
import clickthru.click.ClickExport;
import clickthru.click.Loader;
import clickthru.click.Orphans;
import clickthru.click.Rejudging;
import clickthru.conversion.ConversionFields;
import clickthru.conversion.ConversionTable;
import clickthru.conversion.RecordedConversions;
import clickthru.db.Database;
import clickthru.db.RequestKey;
import clickthru.demo.DemoRemoval;
import clickthru.destination.DestinationChecks;
import clickthru.digest.Outbox;
import clickthru.history.Actor;
import clickthru.history.ChangeLog;
import clickthru.imports.ExportReader;
import clickthru.imports.FileReadings;
import clickthru.imports.Imports;
import clickthru.imports.KeptFiles;
import clickthru.imports.Layouts;
import clickthru.imports.NoSuchRun;
import clickthru.imports.NotPossible;
import clickthru.imports.PastedPosts;
import clickthru.imports.SaidAsOf;
import clickthru.imports.SavedLayouts;
import clickthru.impression.DuePosts;
import clickthru.impression.Snapshots;
import clickthru.link.LinkFields;
import clickthru.link.Links;
import clickthru.link.SlugTaken;
import clickthru.link.VariantKept;
import clickthru.post.Annotations;
import clickthru.post.CampaignSpends;
import clickthru.post.Campaigns;
import clickthru.post.Channels;
import clickthru.post.ManyPosts;
import clickthru.post.PostFields;
import clickthru.post.PostTitles;
import clickthru.post.Posts;
import clickthru.redirect.LinkPreview;
import clickthru.report.Audiences;
import clickthru.report.Audits;
import clickthru.report.CampaignReports;
import clickthru.report.ClickCourses;
import clickthru.report.Comparisons;
import clickthru.report.Conversions;
import clickthru.report.CtrFile;
import clickthru.report.CtrReport;
import clickthru.report.Curves;
import clickthru.report.Funnels;
import clickthru.report.Increments;
import clickthru.report.Overviews;
import clickthru.report.PeopleClicks;
import clickthru.report.PostReadings;
import clickthru.report.SplitTests;
import clickthru.report.Trends;
import clickthru.report.Verdicts;
import clickthru.web.Assets;
import clickthru.web.BaseUrl;
import clickthru.web.ClientAddress;
import clickthru.web.Csrf;
import clickthru.web.FieldError;
import clickthru.web.Manifest;
import clickthru.web.PrivacyPage;
import clickthru.web.Problem;
import clickthru.web.SecurityHeaders;
import clickthru.web.Templates;
import clickthru.web.Upload;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every route behind the redirect, in the order it is matched, and the one map from errors to
 * answers.
 */
final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  /** All that routes are made of. */
  record House(
      Clock clock,
      BaseUrl baseUrl,
      @Nullable String homeUrl,
      ClientAddress addresses,
      Links links,
      Posts posts,
      Channels channels,
      PostFields postFields,
      LinkFields linkFields,
      Snapshots snapshots,
      Increments increments,
      CtrReport report,
      Verdicts verdicts,
      Audits audits,
      ClickExport clickExport,
      Orphans orphans,
      Loader loader,
      Health health,
      ApiGuard guard,
      ApiKeys keys,
      People people,
      Sessions sessions,
      SetupToken setup,
      SessionCookie cookie,
      Csrf csrf,
      DuePosts duePosts,
      Assets assets,
      Templates templates,
      LinkPreview preview,
      PrivacyPage privacy,
      Rejudging rejudging,
      DemoRemoval demo,
      RecordedConversions conversions,
      ConversionFields conversionFields,
      Conversions conversionReport,
      SplitTests splitTests,
      Postbacks postbacks,
      CampaignReports campaigns,
      ShareLinks shares,
      Outbox outbox,
      PostReadings readings,
      Overviews overviews,
      Trends trends,
      Curves curves,
      Annotations annotations,
      Funnels funnels,
      CampaignSpends spends,
      Campaigns campaignList,
      Imports imports,
      ExportReader exports,
      Path importFolder,
      ImportDesk importDesk,
      PostDesk postDesk,
      PostsPage.Parts postTable,
      ManyPosts manyPosts,
      BioHouse bio,
      OfficeHouse office,
      AccountHouse accounts,
      ChangeLog changes,
      DestinationChecks destinationChecks) {}

  /** What a post's page reads besides. */
  record PostDesk(ClickCourses courses, Audiences audiences, PostTitles titles) {}

  /** What the pages of imports are made of. */
  record ImportDesk(
      Database database,
      Layouts layouts,
      SavedLayouts saved,
      KeptFiles files,
      FileReadings readings,
      SaidAsOf asOf,
      PeopleClicks clicks) {}

  private final House house;

  Routes(House house) {
    this.house = house;
  }

  void add(RoutesConfig routes) {
    // The threads serve one request after the other: none is to be done in the name of another's.
    routes.before(ctx -> Actor.leave());
    routes.after(ctx -> Actor.leave());
    routes.before(new SecurityHeaders(house.baseUrl.isHttps()));
    around(routes);
    api(routes);
    admin(routes);
    // After everything else: it takes any one segment, and refuses those without a + at the end.
    routes.get("/{slug}", house.preview::show);
    errors(routes);
  }

  private void around(RoutesConfig routes) {
    routes.get("/", this::home);
    routes.get("/healthz", house.health::alive);
    routes.get("/readyz", house.health::ready);
    routes.get("/metrics", this::metrics);
    routes.get("/assets/{name}", house.assets::file);
    routes.get("/favicon.ico", house.assets::icon);
    routes.get("/favicon.svg", house.assets::icon);
    routes.get("/apple-touch-icon.png", house.assets::touchIcon);
    routes.get("/manifest.webmanifest", new Manifest(house.assets)::show);
    routes.get("/privacy", house.privacy::show);
    routes.get(
        "/robots.txt", ctx -> house.assets.robots(ctx, house.baseUrl.shortUrl("sitemap.xml")));
    house.bio.around(routes, house);
    routes.get("/ct.js", house.postbacks::script);
    routes.post("/convert", house.postbacks::convert);
    routes.get("/postback", house.postbacks::postback);
  }

  private void api(RoutesConfig routes) {
    var posts =
        new PostsApi(house.guard, house.posts, house.postFields, house.linkFields, house.baseUrl);
    routes.post("/api/v1/posts", posts::create);
    routes.get("/api/v1/posts", posts::list);
    routes.get("/api/v1/posts/{id}", posts::show);
    routes.patch("/api/v1/posts/{id}", posts::change);
    routes.delete("/api/v1/posts/{id}", posts::archive);

    var impressions =
        new ImpressionsApi(
            house.guard,
            house.posts,
            house.channels,
            house.snapshots,
            house.increments,
            house.loader,
            house.clock);
    routes.post("/api/v1/posts/{id}/impressions", impressions::create);
    routes.get("/api/v1/posts/{id}/impressions", impressions::list);
    routes.get("/api/v1/posts/{id}/increments", impressions::increments);

    var links = new LinksApi(house.guard, house.links, house.linkFields, house.baseUrl);
    routes.post("/api/v1/links", links::create);
    routes.get("/api/v1/links", links::list);
    routes.get("/api/v1/links/{slug}", links::show);
    routes.patch("/api/v1/links/{slug}", links::change);
    routes.delete("/api/v1/links/{slug}", links::archive);
    routes.get("/api/v1/links/{slug}/qr.svg", links::qrSvg);
    routes.get("/api/v1/links/{slug}/qr.png", links::qrPng);

    var split = new SplitApi(house.guard, house.links, house.splitTests, house.loader);
    routes.get("/api/v1/links/{slug}/split", split::show);

    var clicks =
        new ClicksApi(house.guard, house.links, house.verdicts, house.clickExport, house.loader);
    routes.get("/api/v1/links/{slug}/clicks", clicks::ofLink);
    routes.get("/api/v1/clicks", clicks::all);

    var orphans = new OrphansApi(house.guard, house.orphans);
    routes.get("/api/v1/orphans", orphans::list);

    var campaigns = new CampaignsApi(house.guard, house.campaignList);
    routes.get("/api/v1/campaigns", campaigns::list);

    var audits =
        new AuditsApi(house.guard, house.links, house.posts, campaigns, house.audits, house.loader);
    routes.get("/api/v1/links/{slug}/audit", audits::ofLink);
    routes.get("/api/v1/posts/{id}/audit", audits::ofPost);
    routes.get("/api/v1/campaigns/{campaign}/audit", audits::ofCampaign);

    var conversions =
        new ConversionsApi(
            house.guard, house.conversions, house.conversionFields, house.loader, house.clock);
    routes.post("/api/v1/conversions", conversions::create);
    routes.get("/api/v1/conversions", conversions::list);
    routes.post("/api/v1/conversions/csv", conversions::upload);

    var reports = new ReportsApi(house.guard, house.report, house.loader);
    routes.get("/api/v1/reports/ctr", reports::ctr);

    var compare =
        new CompareApi(
            house.guard, new Comparisons(house.report), house.readings, house.posts, house.loader);
    routes.get("/api/v1/reports/compare", compare::compare);
    routes.get("/api/v1/posts/{id}/reading", compare::reading);
    var trends = new TrendsApi(house.guard, house.trends, house.curves, house.loader);
    routes.get("/api/v1/reports/trend", trends::trend);
    routes.get("/api/v1/posts/{id}/curve", trends::curve);

    var annotations = new AnnotationsApi(house.guard, house.annotations, house.clock);
    routes.post("/api/v1/annotations", annotations::create);
    routes.get("/api/v1/annotations", annotations::list);
    routes.delete("/api/v1/annotations/{id}", annotations::remove);
    var funnels = new FunnelsApi(house.guard, house.posts, campaigns, house.funnels, house.loader);
    routes.get("/api/v1/posts/{id}/funnel", funnels::ofPost);
    routes.get("/api/v1/campaigns/{campaign}/funnel", funnels::ofCampaign);

    var spend = new SpendApi(house.guard, campaigns, house.spends, house.clock);
    routes.post("/api/v1/campaigns/{campaign}/spend", spend::create);
    routes.get("/api/v1/campaigns/{campaign}/spend", spend::list);

    var imports =
        new ImportsApi(
            house.guard,
            house.imports,
            house.exports,
            house.channels,
            house.loader,
            house.importFolder,
            house.clock);
    routes.post("/api/v1/imports", imports::create);
    routes.get("/api/v1/imports", imports::list);
    routes.get("/api/v1/imports/{id}", imports::show);
    routes.delete("/api/v1/imports/{id}", imports::discard);
    routes.get("/api/v1/imports/{id}/rows.csv", imports::rows);
    routes.post("/api/v1/imports/{id}/apply", imports::apply);
    routes.post("/api/v1/imports/{id}/undo", imports::undo);
    var importRows =
        new ImportRowsApi(
            house.guard, house.imports, house.posts, house.channels, house.linkFields);
    routes.post("/api/v1/imports/{id}/rows", importRows::resolveAll);
    routes.post("/api/v1/imports/{id}/rows/{row}", importRows::resolve);

    house.bio.api(routes, house);

    var rejudge = new RejudgeApi(house.guard, house.rejudging);
    routes.get("/api/v1/rejudge", rejudge::show);
    routes.post("/api/v1/rejudge", rejudge::start);

    var changes = new ChangesApi(house.guard, house.changes);
    routes.get("/api/v1/changes", changes::list);

    routes.get("/api/v1/openapi.json", new OpenApi()::show);

    var keys = new KeysApi(house.keys, house.guard, house.clock);
    routes.get("/api/v1/keys", keys::list);
    routes.post("/api/v1/keys", keys::create);
    routes.delete("/api/v1/keys/{id}", keys::revoke);
  }

  /** Open to this machine, where a scraper runs beside it; from elsewhere with a key. */
  private void metrics(Context ctx) throws SQLException {
    boolean direct = ctx.header("X-Forwarded-For") == null && ctx.header("Forwarded") == null;
    if (!direct || !isLoopback(ctx.req().getRemoteAddr())) {
      house.guard.require(ctx, Scope.READ);
    }
    house.health.metrics(ctx);
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.")
        || address.equals("::1")
        || address.equals("[::1]")
        || address.equals("0:0:0:0:0:0:0:1")
        || address.equals("[0:0:0:0:0:0:0:1]");
  }

  private void admin(RoutesConfig routes) {
    Templates pages = house.templates;
    var door = new Door(house.sessions, house.office.own(), house.cookie, house.csrf);

    var signIn =
        new SignInPage(
            pages,
            door,
            house.csrf,
            house.people,
            house.accounts.signIn(),
            house.sessions,
            house.cookie,
            house.setup,
            house.addresses);
    routes.get("/admin/sign-in", signIn::show);
    routes.post("/admin/sign-in", signIn::signIn);
    routes.post("/admin/sign-out", door.toDoOwn(signIn::signOut));

    var setup = new SetupPage(pages, house.csrf, house.setup, house.people, signIn);
    routes.get("/admin/setup", setup::show);
    routes.post("/admin/setup", setup::create);
    house.accounts.admin(routes, house, door, signIn);

    var report =
        new ReportPage(
            pages,
            house.report,
            house.posts,
            house.channels,
            house.loader,
            house.demo,
            house.clock);
    routes.get("/admin/report", door.toSee(report::show));
    routes.post("/admin/demo/remove", door.toChange(new DemoPage(house.demo)::remove));
    for (CtrFile file : CtrFile.values()) {
      routes.get("/admin/report." + file.key(), door.toSee((ctx, who) -> report.file(ctx, file)));
    }

    var overview =
        new OverviewPage(
            pages,
            house.importDesk.database,
            house.overviews,
            new Comparisons(house.report),
            house.duePosts,
            house.snapshots,
            house.channels,
            house.loader,
            house.demo,
            house.clock);
    routes.get("/admin/", door.toSee(overview::show));
    routes.post("/admin/", door.toChange(overview::save));

    PostDesk desk = house.postDesk;
    var compare =
        new ComparePage(
            pages, new Comparisons(house.report), desk.titles, house.channels, house.loader);
    routes.get("/admin/compare", door.toSee(compare::show));
    routes.get("/admin/compare/posts", door.toSee(compare::search));

    var plan = new PlanPage(pages, house.posts, house.channels, house.postFields, house.linkFields);
    routes.get("/admin/posts/new", door.toSee(plan::show));
    routes.post("/admin/posts/new", door.toChange(plan::plan));

    var section =
        new TrendSection(house.trends, house.curves, house.annotations, desk.courses, house.clock);
    var trends =
        new TrendsPage(
            pages,
            section,
            house.trends,
            house.annotations,
            house.posts,
            house.channels,
            house.loader,
            house.clock);
    routes.get("/admin/trends", door.toSee(trends::show));
    routes.post("/admin/trends", door.toChange(trends::annotate));
    routes.post("/admin/trends/annotations/{id}/remove", door.toChange(trends::remove));

    var marks = new BioMarks(house.posts, house.bio.pages(), house.bio.marked());
    var post =
        new PostPage(
            pages,
            house.posts,
            house.links,
            house.channels,
            house.snapshots,
            house.increments,
            house.readings,
            house.verdicts,
            house.audits,
            house.conversionReport,
            section,
            house.funnels,
            desk.audiences,
            new PostEdit(house.posts, house.postFields),
            marks,
            house.changes,
            house.loader,
            house.baseUrl,
            house.clock);
    posts(routes, door);
    routes.get("/admin/posts/{id}", door.toSee(post::show));
    routes.post("/admin/posts/{id}", door.toChange(post::change));
    routes.post("/admin/posts/{id}/bio", door.toChange(marks::change));
    routes.post("/admin/posts/{id}/impressions", door.toChange(post::addImpressions));
    routes.post("/admin/posts/{id}/archive", door.toChange(post::archive));
    routes.get("/admin/links/{slug}/qr.svg", door.toSee(post::qr));

    var link =
        new LinkPage(
            pages,
            house.links,
            house.linkFields,
            house.audits,
            house.splitTests,
            house.destinationChecks,
            house.loader,
            house.baseUrl,
            house.clock);
    routes.get("/admin/links/{slug}", door.toSee(link::show));
    routes.post("/admin/links/{slug}/check", door.toChange(link::check));
    routes.post("/admin/links/{slug}/target", door.toChange(link::changeTarget));
    routes.post("/admin/links/{slug}/card", door.toChange(link::changeCard));
    routes.post("/admin/links/{slug}/click-id", door.toChange(link::changeClickId));
    routes.post("/admin/links/{slug}/split", door.toChange(link::changeSplit));

    var conversions =
        new ConversionsPage(
            pages, house.conversions, house.conversionFields, house.loader, house.clock);
    routes.get("/admin/conversions", door.toSee(conversions::show));
    routes.post(
        "/admin/conversions",
        Upload.bounded(ConversionTable.MOST_BYTES, door.toChange(conversions::upload)));

    var spend = new SpendSection(house.spends, house.clock);
    var audit = new AuditPage(pages, house.audits, house.funnels, spend, house.loader);
    routes.get("/admin/audit", door.toSee(audit::show));
    routes.post("/admin/audit", door.toChange(audit::addSpend));

    var campaign =
        new CampaignPage(pages, house.campaigns, house.shares, house.loader, house.baseUrl);
    routes.get("/admin/campaigns/report", door.toSee(campaign::show));
    routes.post("/admin/campaigns/report/share", door.toChange(campaign::share));
    routes.post("/admin/campaigns/report/revoke", door.toChange(campaign::revoke));
    var share =
        new SharePage(pages, house.shares, house.campaigns, house.loader, house.preview::unknown);
    routes.get("/share/{token}", share::show);

    house.bio.admin(routes, house, door);
    house.office.admin(routes, house, door);

    var rejudge = new RejudgePage(pages, house.rejudging);
    routes.get("/admin/rejudge", door.toSee(rejudge::show));
    routes.post("/admin/rejudge", door.toChange(rejudge::start));

    var log = new LogPage(pages, house.changes, house.channels);
    routes.get("/admin/log", door.toReview(log::show));
    routes.get("/admin/log.csv", door.toReview(log::csv));

    var digest = new DigestPage(pages, house.outbox);
    routes.get("/admin/digest", door.toSee(digest::show));
    routes.post("/admin/digest", door.toChange(digest::test));

    var ownBrowser = new OwnBrowserPage(pages, house.baseUrl);
    routes.get("/admin/own-browser", door.toSee(ownBrowser::show));
    routes.post("/admin/own-browser", door.toDoOwn(ownBrowser::change));

    var impressions =
        new ImpressionsPage(
            pages,
            house.duePosts,
            house.channels,
            house.snapshots,
            text -> PastedPosts.read(house.importDesk.database, house.importDesk.layouts, text),
            house.clock);
    routes.get("/admin/impressions", door.toSee(impressions::show));
    routes.post("/admin/impressions", door.toChange(impressions::save));
    routes.post("/admin/impressions/paste", door.toChange(impressions::paste));
    imports(routes, door);
  }

  private void posts(RoutesConfig routes, Door door) {
    var page =
        new PostsPage(
            house.templates,
            house.postTable,
            new ChosenActions(house.manyPosts, house.postTable.rows(), house.baseUrl),
            house.loader,
            house.baseUrl,
            house.clock);
    routes.get("/admin/posts", door.toSee(page::show));
    routes.post("/admin/posts", door.toChange(page::send));
    routes.get("/admin/posts.csv", door.toSee(page::file));
    routes.get("/admin/posts/chosen", door.toSee(page::chosen));
    routes.post("/admin/posts/{id}/number", door.toChange(page::number));
  }

  private void imports(RoutesConfig routes, Door door) {
    ImportDesk desk = house.importDesk;
    var all =
        new ImportsPage(
            house.templates,
            house.imports,
            desk.files,
            desk.readings,
            desk.layouts,
            desk.saved,
            house.loader);
    routes.get("/admin/imports", door.toSee(all::show));
    routes.post(
        "/admin/imports", door.toReceive(house.importFolder, ImportsApi.MOST_BYTES, all::receive));
    routes.post("/admin/imports/layouts/{key}/forget", door.toChange(all::forget));
    routes.post("/admin/imports/{id}/undo", door.toChange(all::undo));

    var file =
        new ImportFilePage(
            house.templates,
            desk.files,
            desk.readings,
            house.exports,
            desk.layouts,
            desk.saved,
            house.channels);
    routes.get("/admin/imports/files/{token}", door.toSee(file::show));
    routes.post("/admin/imports/files/{token}", door.toChange(file::map));

    var one =
        new ImportPage(
            house.templates,
            house.imports,
            desk.asOf,
            house.posts,
            house.channels,
            house.linkFields,
            desk.clicks,
            house.clock);
    routes.get("/admin/imports/{id}", door.toSee(one::show));
    routes.post("/admin/imports/{id}", door.toChange(one::act));
    routes.get("/admin/imports/{id}/rows.csv", door.toSee(one::report));
  }

  private void home(Context ctx) {
    if (house.homeUrl == null) throw Problem.notFound();
    ctx.redirect(house.homeUrl);
  }

  private void errors(RoutesConfig routes) {
    routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem));
    routes.exception(
        SlugTaken.class,
        (taken, ctx) -> answer(ctx, Problem.conflict("slug", String.valueOf(taken.getMessage()))));
    routes.exception(NoSuchRun.class, (none, ctx) -> answer(ctx, Problem.notFound()));
    routes.exception(
        NotPossible.class,
        (refused, ctx) -> answer(ctx, Problem.conflict("import", refused.reason())));
    routes.exception(
        HandleTaken.class,
        (taken, ctx) ->
            answer(ctx, Problem.conflict("handle", String.valueOf(taken.getMessage()))));
    routes.exception(
        DomainTaken.class,
        (taken, ctx) ->
            answer(ctx, Problem.conflict("domain", String.valueOf(taken.getMessage()))));
    routes.exception(
        VariantKept.class,
        (kept, ctx) ->
            answer(ctx, Problem.conflict(kept.field(), String.valueOf(kept.getMessage()))));
    routes.exception(
        RequestKey.Reused.class,
        (reused, ctx) ->
            answer(
                ctx,
                Problem.unprocessable(
                    List.of(new FieldError("Idempotency-Key", "was used for another request")))));
    routes.exception(
        SQLException.class,
        (e, ctx) -> {
          LOG.warn("the database did not answer {} {}", ctx.method(), ctx.path(), e);
          answer(ctx, Problem.unavailable(5));
        });
    routes.exception(
        RejectedExecutionException.class, (busy, ctx) -> answer(ctx, Problem.unavailable(10)));
    routes.exception(
        HttpResponseException.class,
        (e, ctx) -> {
          // Javalin names the methods a path takes in the one detail of its 405.
          if (e.getStatus() == 405) ctx.header("Allow", allowed(e.getDetails().values()));
          answer(ctx, Problem.of(e.getStatus()));
        });
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          Integer refused = refusedByJetty(e);
          if (refused != null) {
            answer(ctx, Problem.of(refused));
            return;
          }
          LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
          answer(ctx, Problem.of(500));
        });
  }

  /** The status of a request whose body turned out to be unreadable; null for anything else. */
  private static @Nullable Integer refusedByJetty(@Nullable Throwable e) {
    if (e == null) return null;
    return e instanceof HttpException refusal ? refusal.getCode() : refusedByJetty(e.getCause());
  }

  /** Whatever takes GET takes HEAD too. */
  private static String allowed(Collection<String> methods) {
    Set<String> all = new TreeSet<>();
    for (String some : methods) all.addAll(List.of(some.split(", ")));
    if (all.contains("GET")) all.add("HEAD");
    return String.join(", ", all);
  }

  /** A program gets problem+json, a browser a page with the same words. */
  private void answer(Context ctx, Problem problem) {
    house.templates.refuse(ctx, problem);
  }
}
