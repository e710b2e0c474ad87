package clickthru.db;

import java.lang.ref.SoftReference;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of the database: as it is until something is committed, then to be renewed. */
final class Kept {
  private static final int MOST = 24;

  /** One reading, with the version of the database that it is at least of. */
  private static final class Slot {
    private @Nullable Object version;
    private int place;
    private SoftReference<Object> value = new SoftReference<>(null);
  }

  private final Database database;
  private final Map<Object, Slot> slots = new LinkedHashMap<>(MOST, 0.75f, true);

  Kept(Database database) {
    this.database = database;
  }

  <T> T get(Object what, Database.Renewal<T> work) throws SQLException {
    Slot slot = slot(what);
    // Whoever wants the same meanwhile waits for it, and then looks at the version of that moment.
    synchronized (slot) {
      Object version = database.version();
      int place = database.place();
      @SuppressWarnings("unchecked") // the same for the same work only
      T before = place == slot.place ? (T) slot.value.get() : null;
      if (before != null && version.equals(slot.version)) return before;
      // The version is older than what is read, never newer: at worst it is read once too often.
      T value = database.readAtOnce(connection -> work.on(connection, before));
      slot.version = version;
      slot.place = place;
      slot.value = new SoftReference<>(value);
      return value;
    }
  }

  private Slot slot(Object what) {
    synchronized (slots) {
      Slot slot = slots.computeIfAbsent(what, missing -> new Slot());
      if (slots.size() > MOST) slots.remove(slots.keySet().iterator().next());
      return slot;
    }
  }
}
