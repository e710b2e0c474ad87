package clickthru.web;

import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param title of the page, without the program's name
 * @param section the entry of the menu that is marked; empty: none
 * @param person who is signed in; null: nobody, and then there is no menu
 * @param csrf the token for the page's forms; empty when nobody is signed in
 * @param mayEdit whether the person may change things: without it no form is shown
 * @param isOwner whether the person decides who may come in
 */
public record Frame(
    String title,
    String section,
    @Nullable String person,
    String csrf,
    boolean mayEdit,
    boolean isOwner) {

  /** The frame of a page for everybody. */
  public static Frame open(String title) {
    return new Frame(title, "", null, "", false, false);
  }
}
