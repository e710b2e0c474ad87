package clickthru.imports;

import clickthru.history.Actor;
import clickthru.sheet.SheetRefused;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads kept files into previews behind the pages, and tells how far it is. */
public final class FileReadings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileReadings.class);
  private static final int THREADS = 2;
  private static final int WAITING = 40;
  private static final int REMEMBERED = 200;

  private final Imports imports;
  private final ExportReader reader;
  private final SaidAsOf asOf;
  private final KeptFiles files;
  private final Clock clock;
  private final Map<String, FileReading> readings = new LinkedHashMap<>();
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          work -> {
            Thread thread = new Thread(work, "import");
            thread.setDaemon(true);
            return thread;
          });

  public FileReadings(
      Imports imports, ExportReader reader, SaidAsOf asOf, KeptFiles files, Clock clock) {
    this.imports = imports;
    this.reader = reader;
    this.asOf = asOf;
    this.files = files;
    this.clock = clock;
    threads.allowCoreThreadTimeOut(true);
  }

  /** Deletes, behind the pages, what was left of earlier files and is no longer needed. */
  public void tidy() {
    threads.execute(
        () -> {
          try {
            imports.removeOld();
          } catch (SQLException | RuntimeException e) {
            LOG.warn("old previews are deleted with the next file: {}", e.toString());
          }
        });
  }

  /**
   * Begins to read a file.
   *
   * @param mapping how, when its columns are no known export's; null: by what is known
   * @throws RejectedExecutionException when too many wait
   */
  public void start(KeptFile file, @Nullable Layout mapping) {
    put(file.token(), FileReading.begun(0, clock.instant()));
    try {
      threads.execute(Actor.carried(() -> read(file, mapping)));
    } catch (RejectedExecutionException e) {
      forget(file.token());
      throw e;
    }
  }

  /** How far a file is; null: nobody reads it. */
  public @Nullable FileReading find(String token) {
    synchronized (readings) {
      return readings.get(token);
    }
  }

  private void read(KeptFile file, @Nullable Layout mapping) {
    String token = file.token();
    FileReading begun = FileReading.begun(0, clock.instant());
    FileReading end;
    try {
      begun = FileReading.begun(lines(file), clock.instant());
      end = begun.read(preview(file, mapping, begun));
      files.remove(token);
    } catch (SheetRefused e) {
      end = begun.refused(e.reason());
    } catch (UnknownLayout e) {
      end = begun.unknown(e.reason(), e.heads());
    } catch (ExportRefused e) {
      end = begun.refused(e.reason());
    } catch (RejectedExecutionException e) {
      end = begun.refused("Too many files are being read. Send it again in a minute.");
    } catch (SQLException e) {
      LOG.warn("a file could not be read: the database did not answer", e);
      end = begun.refused("The database did not answer. Send the file again in a minute.");
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      LOG.warn("a file could not be read", e);
      end = begun.refused("Something went wrong; it has been noted in the log.");
    }
    put(token, end);
  }

  /** Of a packed file its lines say nothing. */
  private static long lines(KeptFile file) throws IOException {
    String name = file.filename().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(csv|tsv|txt)") ? LocalFile.of(file.path()).lines() : 0;
  }

  private long preview(KeptFile file, @Nullable Layout mapping, FileReading begun)
      throws IOException, SQLException, SheetRefused, ExportRefused {
    ExportFile what = new ExportFile(file.filename(), file.sha256(), null, null, file.by());
    ExportReader how = mapping == null ? reader : reader.with(mapping);
    Imports.Result result =
        imports.preview(
            what,
            sink -> how.read(file.path(), file.filename(), null, sink),
            false,
            (rows, line) -> put(file.token(), begun.at(rows, line)));
    asOf.presume(result.run(), file.modified());
    return result.run().id();
  }

  private void put(String token, FileReading reading) {
    synchronized (readings) {
      readings.remove(token);
      readings.put(token, reading);
      List<String> oldest = new ArrayList<>(readings.keySet());
      for (int i = 0; i < oldest.size() - REMEMBERED; i++) readings.remove(oldest.get(i));
    }
  }

  /** Lets a file be read anew. */
  public void forget(String token) {
    synchronized (readings) {
      readings.remove(token);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
