package clickthru.sheet;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are rows or a {@link SheetRefused}; every other exception is a finding. */
class SheetFileFuzz {
  private static final SheetLimits LIMITS =
      new SheetLimits(1 << 20, 1 << 20, 10, 1, 1_000, 100, 5_000, 20, 100_000);
  private static final Path FILE = file();

  static Stream<Arguments> seeds() throws IOException {
    return Fixtures.all().values().stream().map(bytes -> arguments((Object) bytes));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "10m")
  void read(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    try {
      SheetFile.read(FILE, "", new Heard(), LIMITS);
    } catch (SheetRefused e) {
      if (e.reason().isBlank()) {
        throw new IllegalStateException("a refusal without a reason");
      }
    }
  }

  private static Path file() {
    try {
      Path file = Files.createTempFile("sheet", ".fuzz");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
