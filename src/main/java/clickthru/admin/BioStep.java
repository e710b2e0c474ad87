package clickthru.admin;

import clickthru.bio.Content;
import clickthru.bio.Item;
import clickthru.link.Slug;
import clickthru.web.Formats;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a button of the form does to a page, beside keeping what was typed.
 *
 * @param verb empty: nothing
 * @param place of the item it is about
 */
record BioStep(String verb, int place) {
  private static final BioStep NONE = new BioStep("", 0);

  /** Reads a button's value, such as {@code up:3}. */
  static BioStep of(String pressed) {
    String[] parts = pressed.split(":", 2);
    boolean known =
        List.of("up", "down", "remove", "button", "heading", "publish").contains(parts[0]);
    if (!known) return NONE;
    boolean placed = parts.length == 2 && parts[1].matches("\\d{1,3}");
    return new BioStep(parts[0], placed ? Integer.parseInt(parts[1]) : -1);
  }

  boolean publishes() {
    return verb.equals("publish");
  }

  /**
   * Where on the page to go on: at the item that is new or was moved, or at the one that has taken
   * the place of a removed one. A browser gives a field that an address names the focus.
   *
   * @param items how many there are after the step
   */
  String fragment(int items) {
    if (verb.isEmpty() || publishes()) return "";
    int next =
        switch (verb) {
          case "up" -> place - 1;
          case "down" -> place + 1;
          case "remove" -> place;
          default -> items - 1;
        };
    // Square brackets may not stand in a fragment as they are.
    return items == 0 ? "#add" : "#items%5B" + Math.max(0, Math.min(next, items - 1)) + "%5D.label";
  }

  /** The words of what is new are in its writer's language. */
  Content apply(Content content, Formats words) {
    List<Item> items = new ArrayList<>(content.items());
    switch (verb) {
      case "up" -> swap(items, place - 1);
      case "down" -> swap(items, place);
      case "remove" -> {
        if (place >= 0 && place < items.size()) items.remove(place);
      }
      case "button" -> items.add(fresh(Item.Kind.BUTTON, words.text("bio.newButton")));
      case "heading" -> items.add(fresh(Item.Kind.HEADING, words.text("bio.newHeading")));
      default -> {}
    }
    return items.size() > Content.MOST_ITEMS ? content : content.withItems(items);
  }

  private static Item fresh(Item.Kind kind, String label) {
    return new Item(kind, Slug.random(), label, null, false, null, null);
  }

  private static void swap(List<Item> items, int upper) {
    if (upper >= 0 && upper + 1 < items.size()) Collections.swap(items, upper, upper + 1);
  }
}
