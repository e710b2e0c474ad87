package clickthru.imports;

/**
 * Where in a file something stands.
 *
 * @param file the member of a zip, else empty
 * @param sheet empty in a text file
 * @param row as a spreadsheet shows it, from 1
 * @param line of a text file, from 1; elsewhere the same as row
 */
public record Place(String file, String sheet, int row, int line) {}
