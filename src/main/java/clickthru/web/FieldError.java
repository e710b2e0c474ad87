package clickthru.web;

/**
 * What is wrong with one field of a request.
 *
 * @param field the field's name as sent
 * @param message what would be right, for the person who typed it
 */
public record FieldError(String field, String message) {}
