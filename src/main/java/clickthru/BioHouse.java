package clickthru;

import clickthru.admin.BioEditPage;
import clickthru.admin.BioPagesPage;
import clickthru.admin.Door;
import clickthru.api.BioPagesApi;
import clickthru.bio.BioPages;
import clickthru.bio.ContentFields;
import clickthru.bio.MarkedPosts;
import clickthru.bio.PagePrint;
import clickthru.bio.Picture;
import clickthru.bio.Pictures;
import clickthru.redirect.BioFiles;
import clickthru.report.BioStats;
import clickthru.web.Upload;
import io.javalin.config.RoutesConfig;

/** Link-in-bio pages: their part of the house, and of the routes. */
record BioHouse(
    BioPages pages,
    MarkedPosts marked,
    Pictures pictures,
    ContentFields contents,
    BioStats stats,
    PagePrint press) {

  void around(RoutesConfig routes, Routes.House house) {
    var files = new BioFiles(pages, pictures, house.baseUrl());
    routes.get("/bio/{name}", files::picture);
    routes.get("/sitemap.xml", files::sitemap);
  }

  void admin(RoutesConfig routes, Routes.House house, Door door) {
    var list =
        new BioPagesPage(house.templates(), pages, contents, house.channels(), house.baseUrl());
    routes.get("/admin/bio", door.toSee(list::show));
    routes.post("/admin/bio", door.toChange(list::create));
    var edit =
        new BioEditPage(
            house.templates(),
            pages,
            marked,
            pictures,
            contents,
            press,
            house.posts(),
            stats,
            house.loader(),
            house.baseUrl(),
            house.clock());
    routes.get("/admin/bio/{id}", door.toSee(edit::show));
    routes.post("/admin/bio/{id}", door.toChange(edit::save));
    routes.get("/admin/bio/{id}/preview", door.toSee(edit::preview));
    routes.post("/admin/bio/{id}/preview", door.toChange(edit::previewTyped));
    routes.post(
        "/admin/bio/{id}/picture",
        Upload.bounded(Picture.MOST_BYTES, door.toChange(edit::picture)));
    routes.post("/admin/bio/{id}/archive", door.toChange(edit::archive));
  }

  void api(RoutesConfig routes, Routes.House house) {
    var api =
        new BioPagesApi(
            house.guard(),
            pages,
            marked,
            pictures,
            contents,
            house.channels(),
            stats,
            house.loader(),
            house.baseUrl());
    routes.post("/api/v1/bio-pages", api::create);
    routes.get("/api/v1/bio-pages", api::list);
    routes.get("/api/v1/bio-pages/{handle}", api::show);
    routes.patch("/api/v1/bio-pages/{handle}", api::change);
    routes.delete("/api/v1/bio-pages/{handle}", api::archive);
    routes.post("/api/v1/bio-pages/{handle}/publish", api::publish);
    routes.put("/api/v1/bio-pages/{handle}/picture", api::picture);
    routes.delete("/api/v1/bio-pages/{handle}/picture", api::noPicture);
    routes.put("/api/v1/bio-pages/{handle}/posts/{id}", api::mark);
    routes.delete("/api/v1/bio-pages/{handle}/posts/{id}", api::unmark);
    routes.get("/api/v1/bio-pages/{handle}/stats", api::stats);
  }
}
