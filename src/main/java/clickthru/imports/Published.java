package clickthru.imports;

import clickthru.imports.ExportRow.PublishedBy;
import clickthru.post.PostAddress;
import clickthru.sheet.Cell;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a post came out: by its id first, which is exact and needs no zone, then by the column.
 *
 * @param note what is wrong with it; null when nothing is
 */
record Published(@Nullable Instant at, PublishedBy by, @Nullable String note) {
  static final Published UNKNOWN = new Published(null, PublishedBy.UNKNOWN, null);

  static Published of(TableContext context, @Nullable PostAddress address, Line line) {
    if (address != null && address.publishedAt() != null) {
      return new Published(address.publishedAt(), PublishedBy.ID, null);
    }
    Cell cell = context.columns().cell(Role.PUBLISHED, line.cells());
    Reading<WrittenDate> reading = context.date(Role.PUBLISHED, cell);
    String name = context.columns().name(Role.PUBLISHED);
    if (reading.isBad()) {
      return unknown(name + " \"" + cell.text() + "\" can't be read: " + reading.bad());
    }
    WrittenDate date = reading.value();
    if (date == null) return UNKNOWN;
    Instant at = date.at(context.zone());
    if (at == null) return unknown(name + " \"" + cell.text() + "\" has no year.");
    PublishedBy by = date.time() == null ? PublishedBy.DAY : PublishedBy.TIME;
    String note = at.isAfter(context.now()) ? name + " is still to come." : null;
    return new Published(at, by, note);
  }

  private static Published unknown(String note) {
    return new Published(null, PublishedBy.UNKNOWN, note);
  }
}
