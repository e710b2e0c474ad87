package clickthru.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.click.ClickIds;
import clickthru.web.FieldError;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTableTest {
  private static final Instant NOW = Instant.parse("2026-03-09T09:00:00Z");
  private static final Instant TAPPED = Instant.parse("2026-03-02T09:00:00.400Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private final ClickIds ids = new ClickIds(new byte[32]);
  private final String id = ids.of(7, TAPPED.toEpochMilli());

  @Test
  void read_everyColumn_inAnyOrderAndCase() {
    ConversionTable table =
        read(
            "Order_ID,at,value,currency,EVENT,click_id\r\n"
                + "\"A,7\",2026-03-02T10:00:00+01:00,12.50,eur,Purchase,"
                + id
                + "\r\n\r\n,2026-03-03,,,lead,"
                + id
                + "\r\n");
    assertThat(table.wrong()).isEmpty();
    assertThat(table.rows()).isEqualTo(2);
    Instant tenInBerlin = Instant.parse("2026-03-02T09:00:00Z");
    Instant midnightInBerlin = Instant.parse("2026-03-02T23:00:00Z");
    assertThat(table.right())
        .containsExactly(
            new NewConversion(
                Source.CSV, id, ids.read(id), "purchase", "A,7", 1250L, "EUR", tenInBerlin),
            new NewConversion(
                Source.CSV, id, ids.read(id), "lead", null, null, null, midnightInBerlin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void read_byteOrderMark_isNoPartOfTheHeader(String charset) {
    String text = "\uFEFFclick_id,event,at\n" + id + ",größe,2026-03-03\n";
    ConversionTable table = read(text.getBytes(Charset.forName(charset)));
    assertThat(table.wrong()).isEmpty();
    assertThat(table.right()).extracting(NewConversion::event).containsExactly("größe");
  }

  @Test
  void read_semicolons_asSomeSpreadsheetsWrite() {
    assertThat(read("click_id;event;at\n" + id + ";lead;2026-03-03\n").right()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ,lead,2026-03-03,,,               | row 3, click_id | is required
          ID,,2026-03-03,,,                 | row 3, event    | is required
          ID,lead,,,,                       | row 3, at       | is required
          ID,lead,yesterday,,,              | row 3, at       | must be a time
          ID,lead,2026-03-02T08:59:59Z,,,   | row 3, at       | lies before its click, which was at 2026-03-02T09:00:00.400Z
          ID,lead,2026-03-09T09:02:00Z,,,   | row 3, at       | must not be in the future
          ID,lead,2026-03-03,12,,           | row 3, currency | is required with value
          ID,lead,2026-03-03,12.505,EUR,    | row 3, value    | has more decimals than EUR has
          ID,lead,2026-03-03,1.5,JPY,       | row 3, value    | has more decimals than JPY has
          ID,lead,2026-03-03,-1,EUR,        | row 3, value    | must be an amount such as 12.50
          ID,lead,2026-03-03,1e3,EUR,       | row 3, value    | must be an amount such as 12.50
          ID,lead,2026-03-03,12,euros,      | row 3, currency | must be an ISO 4217 code
          ID,lead,2026-03-03,12,XAU,        | row 3, currency | must be an ISO 4217 code
          ID,lead,2026-03-03                | row 3           | has 3 cells, and the header 6
          ID,lead,2026-03-03,,,,            | row 3           | has 7 cells, and the header 6
          ID,"lead,2026-03-03,,,            | row 3           | or a later one has a quote too many or too few
          """)
  void read_wrongRow_isNamed(String row, String field, String message) {
    String rows = id + ",lead,2026-03-03,,,\n" + row.replace("ID", id) + "\n";
    ConversionTable table = read("click_id,event,at,value,currency,order_id\n" + rows);
    assertThat(table.wrong()).hasSize(1);
    assertThat(table.wrong().get(0).field()).isEqualTo(field);
    assertThat(table.wrong().get(0).message()).startsWith(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                          | is missing
          click_id,event              | must name the columns
          click_id,event,at,at        | names a column twice
          click_id,event,at,amount    | may only name the columns
          {"click_id": 1}             | may only name the columns
          """)
  void read_wrongHeader_readsNoRow(String header, String message) {
    String rows = (id + ",lead,2026-03-03\n").repeat(3);
    ConversionTable table = read(header.isEmpty() ? "" : header + "\n" + rows);
    assertThat(table.right()).isEmpty();
    assertThat(table.wrong()).extracting(FieldError::field).containsOnly("row 1");
    assertThat(table.wrong().get(0).message()).contains(message);
  }

  @Test
  void read_otherEncoding_isTold() {
    String text = "click_id,event,at\n" + id + ",größe,2026-03-03\n";
    assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1)).wrong())
        .containsExactly(new FieldError("row 2, event", "is not in UTF-8; save the file as UTF-8"));
  }

  @Test
  void read_tooMuch_isBounded() {
    String header = "click_id,event,at\n";
    String row = id + ",lead,2026-03-03\n";
    assertThat(read(header + row.repeat(ConversionTable.MOST_ROWS)).wrong()).isEmpty();
    assertThat(read(header + row.repeat(ConversionTable.MOST_ROWS + 5)).wrong())
        .extracting(FieldError::field)
        .containsExactly("row 10002");
    assertThat(read(header + ",,\n".repeat(2_000)).wrong()).hasSize(ConversionTable.MOST_ERRORS);
  }

  private ConversionTable read(String text) {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  private ConversionTable read(byte[] file) {
    return ConversionTable.read(file, new ConversionFields(ids), BERLIN, NOW);
  }
}
