package clickthru.admin;

import clickthru.click.Loader;
import clickthru.click.Verdict;
import clickthru.conversion.Attribution;
import clickthru.conversion.Conversion;
import clickthru.conversion.ConversionFields;
import clickthru.conversion.ConversionTable;
import clickthru.conversion.RecordedConversions;
import clickthru.web.FieldError;
import clickthru.web.Form;
import clickthru.web.Formats;
import clickthru.web.Templates;
import clickthru.web.TextFields;
import clickthru.web.Upload;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /admin/conversions}: the latest conversions, and many at once from a file. */
public final class ConversionsPage {
  private static final int SHOWN = 100;

  /**
   * What became of a file.
   *
   * @param tried whether nothing was stored because it was only to be tried
   */
  public record Done(RecordedConversions.Tally tally, boolean tried) {}

  /**
   * What the page shows.
   *
   * @param wrong what is wrong with the file, by row
   * @param done null: no file was sent, or it was wrong
   */
  public record View(
      List<Conversion> latest, Form form, List<FieldError> wrong, @Nullable Done done) {

    /** Whose it is, or why nobody's. */
    public String words(Conversion conversion, Formats format) {
      Integer verdict = conversion.verdict();
      String judged = verdict == null ? "" : " (" + Verdict.of(verdict).key() + ")";
      boolean because = "not_a_person".equals(conversion.reason());
      String why = format.said(Attribution.words(conversion.attribution()));
      String words = Formats.sentence(why);
      return because ? words.substring(0, words.length() - 1) + judged + "." : words;
    }
  }

  private final Templates templates;
  private final RecordedConversions conversions;
  private final ConversionFields fields;
  private final Loader loader;
  private final Clock clock;

  public ConversionsPage(
      Templates templates,
      RecordedConversions conversions,
      ConversionFields fields,
      Loader loader,
      Clock clock) {
    this.templates = templates;
    this.conversions = conversions;
    this.fields = fields;
    this.loader = loader;
    this.clock = clock;
  }

  public void show(Context ctx, Visitor visitor) throws SQLException {
    show(ctx, 200, visitor, Form.blank(), List.of(), null);
  }

  /** Records a file's rows, all or none; or says what it would do. */
  public void upload(Context ctx, Visitor visitor) throws SQLException {
    Form form = Form.sent(ctx);
    TextFields typed = form.fields();
    boolean tried = Boolean.TRUE.equals(typed.bool("dry_run"));
    if (!typed.errors().isEmpty()) {
      show(ctx, 422, visitor, form.wrong(typed.errors()), List.of(), null);
      return;
    }
    byte[] file = Upload.part(ctx, ConversionTable.MOST_BYTES);
    if (file.length == 0) {
      show(ctx, 422, visitor, form.wrong("file", "choose a file"), List.of(), null);
      return;
    }
    ConversionTable table = ConversionTable.read(file, fields, form.zone(), clock.instant());
    if (!table.wrong().isEmpty()) {
      show(ctx, 422, visitor, form, table.wrong(), null);
      return;
    }
    RecordedConversions.Tally tally =
        tried ? conversions.tryAll(table.right()) : conversions.recordAll(table.right());
    show(ctx, 200, visitor, form, List.of(), new Done(tally, tried));
  }

  private void show(
      Context ctx,
      int status,
      Visitor visitor,
      Form form,
      List<FieldError> wrong,
      @Nullable Done done)
      throws SQLException {
    loader.catchUp(Loader.REPORT_WAIT);
    View view = new View(conversions.list(Long.MAX_VALUE, SHOWN), form, wrong, done);
    templates.show(
        ctx,
        status,
        "admin/conversions",
        visitor.frame(Formats.of(ctx).text("frame.conversions"), "conversions"),
        view);
  }
}
