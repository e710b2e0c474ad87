package clickthru.admin;

import clickthru.bio.Icon;
import clickthru.post.Channel;
import clickthru.report.PostOrder;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the table of posts shows.
 *
 * @param empty whether there is no post at all
 * @param before how many posts stand on the pages before
 * @param all on all pages
 * @param complete whether every click until now is counted
 * @param action the form for the chosen posts as it was sent, with what is wrong
 * @param notice what has just been done, or why not; null: nothing was asked for
 * @param once tells this showing of the form from every other
 */
public record PostsView(
    PostsChoice choice,
    List<FieldError> wrong,
    Filters filters,
    boolean empty,
    List<PostLine> lines,
    Scale scale,
    int before,
    int all,
    boolean complete,
    Form action,
    @Nullable Notice notice,
    String once,
    Formats format) {

  /** What the forms offer. */
  public record Filters(
      List<String> campaigns, List<Channel> channels, List<String> tags, List<String> goals) {}

  /** What is said above the table. */
  public record Notice(String text, boolean good) {}

  /** For {@code aria-sort}; null: not by this. */
  public @Nullable String sorted(PostOrder order) {
    if (order != choice.order()) return null;
    return choice.descending() ? "descending" : "ascending";
  }

  /** Whether a line has a field to type into. */
  public boolean hasFields() {
    return lines.stream().anyMatch(PostLine::mayEdit);
  }

  /** The pictures of this page's channels. */
  public List<Icon> pictures() {
    return ChannelMark.pictures().stream()
        .filter(icon -> lines.stream().anyMatch(line -> line.mark().icon() == icon))
        .toList();
  }

  /** A filter's value for people. */
  public String filterLabel(String name, String value) {
    return switch (name) {
      case "channel" ->
          filters.channels().stream()
              .filter(channel -> channel.key().equals(value))
              .map(Channel::name)
              .findFirst()
              .orElse(value);
      case "level" -> format.text("posts.level." + value);
      case "archived" -> format.text("posts.archived." + value);
      case "impressions" -> format.text("posts.withoutImpressions");
      case "span" -> format.text("posts.span." + value.replace('-', '_'));
      default -> value;
    };
  }

  /** The address of the page before this one; null on the first. */
  public @Nullable String previousPage() {
    return before == 0 ? null : page(before / PostsPage.ROWS);
  }

  /** The address of the page after this one; null on the last. */
  public @Nullable String nextPage() {
    return before + PostsPage.ROWS >= all ? null : page(before / PostsPage.ROWS + 2);
  }

  private String page(int number) {
    return choice.with("page", number == 1 ? "" : Integer.toString(number));
  }
}
