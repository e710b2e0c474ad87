package clickthru.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "General~NUMBER",
        "0.00%~NUMBER",
        "#,##0 \"days\"~NUMBER",
        "[Red]0.0~NUMBER",
        "@~NUMBER",
        "0.00E+00~NUMBER",
        "[$USD] #,##0~NUMBER",
        "0\\d~NUMBER",
        "yyyy-mm-dd~DATE",
        "mmm~DATE",
        "[$-409]d\\-mmm\\-yy;@~DATE",
        "m/d/yy h:mm AM/PM~DATE",
        "dd.mm.yyyy hh:mm:ss~DATE",
        "h:mm~TIME",
        "mm:ss.0~TIME",
        "[$-F400]h:mm:ss~TIME",
        "[h]:mm:ss~DURATION",
        "[mm]:ss~DURATION",
        "\"never closed d~NUMBER",
        "[d~NUMBER",
        "0;yyyy~NUMBER"
      })
  void format_isTold(String code, NumberFormat format) {
    assertThat(NumberFormat.of(code)).isEqualTo(format);
  }

  /** What Excel shows for these days. */
  @ParameterizedTest
  @CsvSource({
    "1,DATE,false,1900-01-01",
    "59,DATE,false,1900-02-28",
    "60,DATE,false,60",
    "61,DATE,false,1900-03-01",
    "45000,DATE,false,2023-03-15",
    "45000.999999,DATE,false,2023-03-16",
    "45000.5,DATE,false,2023-03-15T12:00:00",
    "2958465,DATE,false,9999-12-31",
    "2958466,DATE,false,2958466",
    "2958465.9999999,DATE,false,2958465.9999999",
    "-1,DATE,false,-1",
    "0.5,DATE,false,0.5",
    "0,DATE,true,1904-01-01",
    "43538,DATE,true,2023-03-15",
    "0.0023726851851851851,TIME,false,00:03:25",
    "45000.5,TIME,false,12:00:00",
    "1.5,DURATION,false,36:00:00",
    "45000,NUMBER,false,45000"
  })
  void days_areDates(String days, NumberFormat format, boolean since1904, String text) {
    assertThat(Moment.of(Figure.of(days), format, since1904).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00.000,2026-03-01",
    "2026-03-01T09:30:00Z,2026-03-01T09:30:00",
    "2026-03-01,2026-03-01",
    "1899-12-31T00:03:25.000,00:03:25",
    "soon,soon"
  })
  void isoDates_areRead(String stored, String text) {
    assertThat(Moment.ofIso(stored).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5E3,1500", "7.692307978868484E-2,0.07692307978868484",
        "1.22120000000000000E+17,122120000000000000",
    "122120000000000001,122120000000000001", "-5,-5", "0.10,0.10"
  })
  void numbers_arePlainAndExact(String stored, String text) {
    assertThat(Figure.of(stored)).isEqualTo(new Cell(Cell.Type.NUMBER, text));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2212E17,122120000000000000",
    "0.07692307978868484,0.07692307978868484",
    "-3,-3",
    "0.1,0.1",
    "1e-7,0.0000001",
    "1e300,1",
    "123456.75,123456.75"
  })
  void doubles_arePlain(double stored, String text) {
    String expected = stored == 1e300 ? "1" + "0".repeat(300) : text;
    assertThat(Figure.of(stored)).isEqualTo(new Cell(Cell.Type.NUMBER, expected));
  }
}
