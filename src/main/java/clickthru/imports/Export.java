package clickthru.imports;

import java.time.Instant;

/** What all tables of one export share. */
record Export(
    Layouts layouts, Recognition recognition, Tally tally, String filename, Instant now) {}
