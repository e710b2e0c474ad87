package clickthru.bio;

import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A link-in-bio page as stored.
 *
 * @param domain the host that shows it at its root; null: none
 * @param postId the post that stands for it: its buttons' links are that post's, and the profile
 *     views of its rate are entered there
 * @param viewLinkId under which its views are counted
 * @param draft what is being written
 * @param published what everybody sees; null: nothing yet
 * @param changedAt when the draft was
 */
public record BioPage(
    long id,
    String handle,
    @Nullable String domain,
    long postId,
    String channel,
    long viewLinkId,
    Content draft,
    @Nullable Content published,
    @Nullable Instant publishedAt,
    Instant changedAt,
    Instant createdAt,
    @Nullable Instant archivedAt) {

  /**
   * What a link of the page is called: as the button with that key is, else as the post is that it
   * leads to; null when both are gone.
   */
  public @Nullable String label(@Nullable String key, @Nullable String post) {
    Stream<Item> now = draft.items().stream();
    Stream<Item> shown = published == null ? Stream.of() : published.items().stream();
    return Stream.concat(now, shown)
        .filter(item -> item.key().equals(key))
        .map(Item::label)
        .findFirst()
        .orElse(post);
  }

  /** Where it is found. */
  public PageAddress address() {
    return new PageAddress(handle, domain);
  }

  /** Whether the draft says something else than the public page. */
  public boolean isChanged() {
    return !draft.equals(published);
  }
}
