package clickthru.imports;

/**
 * A data row that isn't taken.
 *
 * @param reason for people, names the column and what would be right
 */
public record SkippedRow(Place place, String reason) {}
