package clickthru.web;

import com.maxmind.db.MaxMindDbConstructor;
import com.maxmind.db.MaxMindDbParameter;
import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which country an address is in, by a file of the MaxMind format ({@code .mmdb}), mapped into
 * memory. A look-up takes a few microseconds.
 */
public final class Countries implements AutoCloseable {
  /** The part of a record that is read. Public, since the reader makes it by reflection. */
  public static final class Place {
    private final @Nullable Country country;

    @MaxMindDbConstructor
    public Place(@MaxMindDbParameter(name = "country") @Nullable Country country) {
      this.country = country;
    }
  }

  /** The part of a country that is read. */
  public static final class Country {
    private final @Nullable String code;

    @MaxMindDbConstructor
    public Country(@MaxMindDbParameter(name = "iso_code") @Nullable String code) {
      this.code = code;
    }
  }

  private final Reader reader;

  private Countries(Reader reader) {
    this.reader = reader;
  }

  /**
   * @throws IOException when the file can't be read or is of another format
   */
  public static Countries open(Path file) throws IOException {
    return new Countries(new Reader(file.toFile(), Reader.FileMode.MEMORY_MAPPED));
  }

  /**
   * ISO 3166-1, two capitals; empty when the file doesn't say.
   *
   * @param literal an address as text
   */
  public String of(String literal) {
    byte[] address = IpLiteral.parse(literal);
    if (address == null) return "";
    try {
      Place place = reader.get(InetAddress.getByAddress(address), Place.class);
      if (place == null || place.country == null || place.country.code == null) return "";
      String code = place.country.code;
      return code.matches("[A-Z]{2}") ? code : "";
    } catch (IOException | RuntimeException e) {
      // A record that can't be read says nothing; it must not cost anybody the redirect.
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
