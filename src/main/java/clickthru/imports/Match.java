package clickthru.imports;

import org.jspecify.annotations.Nullable;

/**
 * What a row turned out to be of.
 *
 * @param how permalink, id, title, remembered, hand, created or account
 * @param reason for people, where there is something to ask
 */
record Match(
    ImportRow.State state, @Nullable String how, @Nullable Long postId, @Nullable String reason) {
  static final Match NONE = new Match(ImportRow.State.UNMATCHED, null, null, null);
  static final Match ACCOUNT = new Match(ImportRow.State.MATCHED, "account", null, null);
  static final Match IGNORED = new Match(ImportRow.State.IGNORED, "remembered", null, null);

  static Match of(long postId, String how) {
    return new Match(ImportRow.State.MATCHED, how, postId, null);
  }

  static Match likely(@Nullable Long postId, String how, String reason) {
    return new Match(ImportRow.State.CONFIRM, how, postId, reason);
  }

  static Match skipped(String reason) {
    return new Match(ImportRow.State.SKIPPED, null, null, reason);
  }
}
