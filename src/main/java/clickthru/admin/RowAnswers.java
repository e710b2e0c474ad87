package clickthru.admin;

import clickthru.post.Post;
import clickthru.post.Posts;
import clickthru.web.FieldError;
import clickthru.web.Form;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says the rows of an import are: ticked, typed or left out.
 *
 * @param posts by the row's number; empty: nothing of ours
 */
record RowAnswers(Map<Long, Optional<Long>> posts, List<FieldError> errors) {
  private static final Pattern FIELD = Pattern.compile("(yes|post|ignore)-([1-9]\\d{0,8})");

  /** How a post stands in the list to choose from: its number, then its title. */
  private static final Pattern CHOSEN = Pattern.compile("\\s*(?:post\\s+)?(\\d{1,18})\\b.*");

  private static final int MOST = 200;

  static RowAnswers of(Form form, Posts posts) throws SQLException {
    Map<Long, Optional<Long>> answers = new LinkedHashMap<>();
    List<FieldError> errors = new ArrayList<>();
    for (String name : form.values().keySet()) {
      Matcher field = FIELD.matcher(name);
      if (!field.matches() || form.value(name).isBlank() || answers.size() >= MOST) continue;
      long row = Long.parseLong(field.group(2));
      if (field.group(1).equals("ignore")) {
        answers.put(row, Optional.empty());
        continue;
      }
      Long post = post(form.value(name), posts);
      if (post == null) errors.add(new FieldError(name, "choose a post from the list"));
      else answers.put(row, Optional.of(post));
    }
    return new RowAnswers(answers, errors);
  }

  private static @Nullable Long post(String typed, Posts posts) throws SQLException {
    Matcher chosen = CHOSEN.matcher(typed);
    if (!chosen.matches()) return null;
    Post post = posts.find(Long.parseLong(chosen.group(1)));
    return post == null || post.archivedAt() != null ? null : post.id();
  }
}
