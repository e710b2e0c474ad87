package clickthru.demo;

import java.util.List;

/**
 * An invented company whose posts the demo shows.
 *
 * @param key what its campaigns and slugs begin with
 * @param site where its links lead, without a slash at the end
 * @param business whether it sells to companies, and so posts where they read
 */
record Brand(String key, String site, boolean business, List<Season> seasons) {

  /**
   * A campaign and the months in which it runs; one that runs in none runs all year.
   *
   * @param from a month, 1 to 12; later than {@code to} over New Year
   */
  record Season(String name, int from, int to, String goal, String page, List<String> titles) {
    boolean runsIn(int month) {
      if (from == 0) return true;
      return from <= to ? month >= from && month <= to : month >= from || month <= to;
    }
  }

  String campaign(Season season) {
    return key + "-" + season.name;
  }
}
