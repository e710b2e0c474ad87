package clickthru.demo;

import clickthru.post.Channel;
import java.util.List;

/**
 * A post of the demo, before it is stored.
 *
 * @param slugs one a link
 * @param contents utm_content of each link
 * @param ctr people's clicks per impression that the post is to have
 * @param people their clicks until now
 */
record DemoPost(
    Brand brand,
    Brand.Season season,
    Channel channel,
    Habit habit,
    String title,
    String goal,
    List<String> slugs,
    List<String> contents,
    Curve curve,
    double ctr,
    double pull,
    int people) {

  DemoPost withPeople(int number) {
    return new DemoPost(
        brand, season, channel, habit, title, goal, slugs, contents, curve, ctr, pull, number);
  }

  String destination() {
    return brand.site() + "/" + season.page();
  }
}
