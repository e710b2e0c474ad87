package clickthru.demo;

import clickthru.demo.Brand.Season;
import java.util.List;

/** The demo's three companies, on addresses that are reserved for examples. */
final class Brands {
  private static final Brand NORDLYS =
      new Brand(
          "nordlys",
          "https://shop.nordlys.example",
          false,
          List.of(
              season(
                  "spring-trails",
                  "3-5",
                  "traffic",
                  "trail-running",
                  "Trail shoes, first look",
                  "Packing for the first warm weekend",
                  "The two-layer rule",
                  "Mud, and how to love it",
                  "Lena runs to work"),
              season(
                  "summer-sale",
                  "6-8",
                  "conversions",
                  "sale",
                  "Summer sale: the last 200 tents",
                  "Sleeping bags under 800 g",
                  "Three huts, three days",
                  "What we take to the coast",
                  "48 hours left"),
              season(
                  "autumn-layers",
                  "9-10",
                  "traffic",
                  "jackets",
                  "The jacket we sew twice",
                  "Wool or fleece?",
                  "Fog walks near the city",
                  "How to wash a rain jacket",
                  "New colours, old mountain"),
              season(
                  "black-week",
                  "11-11",
                  "conversions",
                  "black-week",
                  "Black Week, without the noise",
                  "One price, all week",
                  "Repair instead: 500 free patches",
                  "Headlamps for dark mornings"),
              season(
                  "winter-light",
                  "12-2",
                  "awareness",
                  "winter",
                  "Skis for people who walk",
                  "Warm hands, a short guide",
                  "The longest night, by headlamp",
                  "Gift ideas under 40 euros",
                  "Snow check: where it is good now"),
              season(
                  "repair",
                  "0-0",
                  "engagement",
                  "repair",
                  "We mended 1,000 zips",
                  "Send it in, keep it longer",
                  "Ask the workshop anything")));

  private static final Brand BREWLINE =
      new Brand(
          "brewline",
          "https://brewline.example",
          false,
          List.of(
              season(
                  "cold-brew",
                  "5-8",
                  "conversions",
                  "cold-brew",
                  "Cold brew in four steps",
                  "Iced, not watered",
                  "The 12-hour recipe",
                  "Cold brew box: 20 % off",
                  "Tonic and coffee, really"),
              season(
                  "harvest",
                  "9-11",
                  "awareness",
                  "origins/huila",
                  "Picking with the Morales family",
                  "What altitude tastes like",
                  "First sacks from Huila",
                  "Washed, natural, honey",
                  "Why this one costs more"),
              season(
                  "advent",
                  "12-12",
                  "conversions",
                  "advent",
                  "24 coffees, one box",
                  "Advent box: the last 300",
                  "Door 6: Ethiopia",
                  "A gift that doesn't gather dust"),
              season(
                  "home-barista",
                  "1-4",
                  "traffic",
                  "school",
                  "Dial in your grinder",
                  "Five mistakes with milk",
                  "Flat white in one minute",
                  "Scales, and why",
                  "Your moka pot is fine"),
              season(
                  "subscription",
                  "0-0",
                  "sign-ups",
                  "subscription",
                  "Fresh beans every second Friday",
                  "Pause any time",
                  "Pick your roast in three questions",
                  "Bring a friend, get a bag")));

  private static final Brand TALLYBIRD =
      new Brand(
          "tallybird",
          "https://www.tallybird.example",
          true,
          List.of(
              season(
                  "year-end",
                  "11-1",
                  "leads",
                  "year-end",
                  "The year-end checklist",
                  "Depreciation without tears",
                  "What auditors ask first",
                  "Webinar: closing in five days"),
              season(
                  "e-invoice",
                  "2-5",
                  "leads",
                  "e-invoicing",
                  "E-invoices: what changes when",
                  "Formats, in plain words",
                  "Is a PDF still enough?",
                  "Ready in a week: a case study",
                  "The mandate, month by month"),
              season(
                  "freelancers",
                  "6-8",
                  "sign-ups",
                  "freelancers",
                  "Invoices from a beach chair",
                  "Set aside the right amount",
                  "Late payers: three letters",
                  "Free until your tenth invoice"),
              season(
                  "expenses",
                  "9-10",
                  "conversions",
                  "expenses",
                  "Receipts, photographed once",
                  "Per diems by country",
                  "Cards for the whole team",
                  "How Hanna closes in an hour"),
              season(
                  "hiring",
                  "0-0",
                  "awareness",
                  "jobs",
                  "We're hiring in support",
                  "A day with the tax team",
                  "Four days a week, a year on")));

  static final List<Brand> ALL = List.of(NORDLYS, BREWLINE, TALLYBIRD);

  private Brands() {}

  /**
   * @param months the first and last, such as {@code 11-1}; {@code 0-0}: all
   */
  private static Season season(
      String name, String months, String goal, String page, String... titles) {
    String[] ends = months.split("-");
    return new Season(
        name, Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), goal, page, List.of(titles));
  }
}
