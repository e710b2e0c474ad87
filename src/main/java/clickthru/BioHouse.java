package clickthru;

import clickthru.api.BioPagesApi;
import clickthru.bio.BioPages;
import clickthru.bio.ContentFields;
import clickthru.bio.MarkedPosts;
import clickthru.bio.PagePrint;
import clickthru.bio.Pictures;
import clickthru.redirect.BioFiles;
import clickthru.report.BioStats;
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

  void api(RoutesConfig routes, Routes.House house) {
    var api =
        new BioPagesApi(
            house.guard(),
            pages,
            marked,
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
    routes.put("/api/v1/bio-pages/{handle}/posts/{id}", api::mark);
    routes.delete("/api/v1/bio-pages/{handle}/posts/{id}", api::unmark);
    routes.get("/api/v1/bio-pages/{handle}/stats", api::stats);
  }
}
