package clickthru.sheet;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
  private static final List<String> SCRIPTS =
      List.of(
          "Post;Views\nspring;1\n\"a, b\";2\n",
          "Δημοσίευση,Προβολές\nΟδηγός για την άνοιξη χωρίς αγγλικά,12\nΤελευταία κλήση,7\n",
          "投稿,表示回数\n春の新しいお知らせです　みなさんどうぞご覧ください,12\nさくら,7\n",
          "Пост\tПоказы\nВесна пришла к нам\t5\n",
          "Post|Klicks\nÜber|3\n🎉|4\n");

  static Stream<Arguments> scriptsAndEncodings() {
    List<Arguments> all = new ArrayList<>();
    for (String script : SCRIPTS) {
      for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
        all.add(Arguments.of(script, charset, false));
        all.add(Arguments.of(script, charset, true));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("scriptsAndEncodings")
  void encoding_isTold(String text, Charset charset, boolean marked) throws Exception {
    Heard heard = Heard.of(((marked ? "\ufeff" : "") + text).getBytes(charset));
    assertThat(heard.lines).isEqualTo(Heard.of(text.getBytes(UTF_8)).lines);
    assertThat(heard.rows.get(0)).hasSize(2).doesNotContain(Cell.EMPTY);
    assertThat(heard.rows.get(0).get(0).text()).doesNotContain("\ufeff");
  }

  @Test
  void windows1252_isReadWhenBytesAreNoUtf8() throws Exception {
    Heard heard = Heard.of("Titel;Preis\nFrühling – neu;3 €\n".getBytes("windows-1252"));
    assertThat(heard.lines).contains("2@2 Frühling – neu|3 €");
  }

  /** The byte comes long after everything that is looked at to find the separator. */
  @Test
  void windows1252_isToldByTheWholeFile() throws Exception {
    String rows = "spring,1\n".repeat(100_000) + "Frühling,2\n";
    Heard heard = Heard.of(rows.getBytes("windows-1252"));
    assertThat(heard.lines.get(100_001)).isEqualTo("100001@100001 Frühling|2");
  }

  @Test
  void utf8_withAFewCutCharacters_staysUtf8() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("Οδηγός για όλους,1\n".getBytes(UTF_8));
    out.write(new byte[] {(byte) 0xce, ',', '2', '\n'});
    assertThat(Heard.of(out.toByteArray()).lines)
        .containsExactly("== some.name / ", "1@1 Οδηγός για όλους|1", "2@2 \ufffd|2");
  }

  @ParameterizedTest
  @ValueSource(ints = {256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 64 * 1024 - 1})
  void characterAcrossABorder_isWhole(int at) throws Exception {
    String line = "x".repeat(1023) + "\n";
    String text = line.repeat(at / 1024) + "y".repeat(at % 1024) + "€\n" + "z,1\n";
    assertThat(Heard.of(text.getBytes(UTF_8)).rows).anyMatch(r -> r.get(0).text().endsWith("€"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a;b;c\\n1,5;2,5;x\\n3,5;4,5;y~3",
        "Datum;CTR\\n1.3.;1,5\\n2.3.;2,5~2",
        "a,b\\n\"x;y;z\",1\\n\"p;q;r\",2~2",
        "Titel;Text\\nx;Hallo, Welt, du\\ny;eins, zwei~2",
        "Report\\nMarch 2026\\na,b,c\\n1,2,3\\n4,5,6\\nTotal,,9~3",
        "# ---\\n# Start, end: 1\\n# ---\\nDay,Users\\n0000,0\\n0001,4~2",
        "Title | Brand,n,m\\nA | B,1,2\\nC | D,3,4~3",
        "a|b|c\\n1,5|2|3\\n4|5|6~3",
        "a\\tb\\n\"4,210\"\\t1\\n\"5,000\"\\t2~2",
        "just one column\\nof words~1",
        "a;b\\n\"x\\n;\\n;\";2\\n~2"
      })
  void separator_isWhatCutsTheRowsAlike(String text, int columns) throws Exception {
    Heard heard = Heard.of(text.replace("\\n", "\n").replace("\\t", "\t").getBytes(UTF_8));
    assertThat(heard.rows.stream().mapToInt(List::size).max()).hasValue(columns);
    assertThat(heard.rows.get(heard.rows.size() - 1)).hasSize(columns);
  }

  @Test
  void sepLine_isObeyedAndNotCounted() throws Exception {
    for (String line : List.of("sep=;\r\n", "\"sep=;\"\n", "SEP=;\r")) {
      Heard heard = Heard.of((line + "a,b;c\n1,2;3\n").getBytes(UTF_16LE));
      assertThat(heard.lines).containsExactly("== some.name / ", "1@2 a,b|c", "2@3 1,2|3");
    }
  }

  @Test
  void quotes_areReadAsSpreadsheetsDo() throws Exception {
    String text = "\"a \"\"b\"\"\",5\" screen,\"x\"yz\r\n\"1\r\n2\r3\n4\",,\0\r\rlast\0,\"\"";
    assertThat(Heard.of(text.getBytes(UTF_8)).lines)
        .containsExactly(
            "== some.name / ",
            "1@1 a \"b\"|5\" screen|xyz",
            "2@2 1\r\n2\r3\n4",
            "3@6 ",
            "4@7 last");
  }

  @Test
  void quoteNeverClosed_isRefusedWithItsLine() {
    refused(
        "a,b\n\"1\n2\",x\nc,\"d\ne\n".getBytes(UTF_8), "A quote opened in line 4 is never closed.");
  }

  @Test
  void fileWithoutRows_isRefused() {
    refused(new byte[0], "This file is empty.");
    refused("\ufeff".getBytes(UTF_8), "This file is empty.");
    refused(" \n\n".getBytes(UTF_16LE), "This file is empty.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "%PDF-1.7 ...~a PDF",
        "{\"data\": []}~JSON",
        "[ {\"a\": 1} ]~JSON",
        "<!DOCTYPE html><html><table>~a web page",
        "<table border=1><tr><td>a~a web page",
        "<?xml version='1.0'?><feed/>~XML but no spreadsheet",
        "{\\rtf1 hello}~a text document"
      })
  void otherKinds_areRefusedByName(String text, String words) {
    refused(text.getBytes(UTF_8), words);
  }

  @Test
  void bytesOfOtherThings_areRefused() {
    refused(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10}, "a picture");
    refused(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0}, "gzip");
    byte[] noise = new byte[5_000];
    new Random(7).nextBytes(noise);
    refused(noise, "neither a text file nor a workbook");
    refused("a,b\0\0\0\0\0\0\n".getBytes(UTF_8), "neither a text file nor a workbook");
  }

  @Test
  void csvThatLooksLikeOtherThings_isRead() throws Exception {
    assertThat(Heard.of("[06-10-18] News,1\n".getBytes(UTF_8)).lines).hasSize(2);
    assertThat(Heard.of("{{campaign}},1\n".getBytes(UTF_8)).lines).hasSize(2);
    assertThat(Heard.of("<none>,1\n".getBytes(UTF_8)).lines).hasSize(2);
  }

  /** Against a writer known to be right, over random tables. */
  @Test
  void whateverIsWrittenAsCsv_isReadBack() throws Exception {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<List<String>> table = table(random);
      LineDelimiter end = LineDelimiter.values()[random.nextInt(3)];
      StringWriter text = new StringWriter();
      try (CsvWriter writer = CsvWriter.builder().lineDelimiter(end).build(text)) {
        table.forEach(writer::writeRecord);
      }
      List<List<String>> read =
          Heard.of(("sep=,\n" + text).getBytes(UTF_8)).rows.stream()
              .map(row -> row.stream().map(Cell::text).toList())
              .toList();
      assertThat(read).as("seed %d, round %d: %s", seed, round, text).isEqualTo(table);
    }
  }

  private static List<List<String>> table(Random random) {
    String[] pieces = {"a", "é", "\"", ",", "\n", "\r\n", "\r", " ", ";", "🎉", "1"};
    List<List<String>> table = new ArrayList<>();
    for (int r = random.nextInt(6) + 1; r > 0; r--) {
      List<String> row = new ArrayList<>();
      for (int c = random.nextInt(4) + 1; c > 0; c--) {
        StringBuilder cell = new StringBuilder("x");
        for (int p = random.nextInt(5); p > 0; p--) {
          cell.append(pieces[random.nextInt(pieces.length)]);
        }
        row.add(cell.toString());
      }
      table.add(row);
    }
    return table;
  }

  private static void refused(byte[] file, String words) {
    assertThatThrownBy(() -> Heard.of(file))
        .isInstanceOf(SheetRefused.class)
        .hasMessageContaining(words);
  }

  @Test
  void rows_areReadNoFurtherThanWanted() throws IOException, SheetRefused {
    List<Integer> told = new ArrayList<>();
    java.nio.file.Path file = java.nio.file.Files.createTempFile("sheet", ".csv");
    java.nio.file.Files.writeString(file, "a,b\n1,2\n3,4\n\"never closed");
    SheetFile.read(
        file,
        "",
        new SheetRows() {
          @Override
          public boolean sheet(String name, String sheet) {
            return true;
          }

          @Override
          public boolean row(int row, int line, List<Cell> cells) {
            told.add(row);
            return row < 2;
          }
        });
    java.nio.file.Files.delete(file);
    assertThat(told).containsExactly(1, 2);
  }
}
