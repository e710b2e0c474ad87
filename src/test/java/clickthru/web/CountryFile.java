package clickthru.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The smallest file of MaxMind's format: one IPv4 network and its country. Its tree has a node for
 * each bit of the network; whatever leaves that path leads nowhere.
 */
public final class CountryFile {
  private CountryFile() {}

  public static Path write(Path file, String network, int bits, String code) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] address = InetAddress.getByName(network).getAddress();
    int data = bits + 16;
    for (int bit = 0; bit < bits; bit++) {
      boolean one = (address[bit / 8] >> 7 - bit % 8 & 1) == 1;
      int next = bit == bits - 1 ? data : bit + 1;
      number(out, one ? bits : next);
      number(out, one ? next : bits);
    }
    out.write(new byte[16]);
    map(out, 1);
    text(out, "country");
    map(out, 1);
    text(out, "iso_code");
    text(out, code);
    out.write(new byte[] {(byte) 0xab, (byte) 0xcd, (byte) 0xef});
    out.write("MaxMind.com".getBytes(UTF_8));
    metadata(out, bits);
    return Files.write(file, out.toByteArray());
  }

  private static void metadata(ByteArrayOutputStream out, int nodes) {
    map(out, 9);
    text(out, "node_count");
    unsigned(out, 6, nodes);
    text(out, "record_size");
    unsigned(out, 5, 24);
    text(out, "ip_version");
    unsigned(out, 5, 4);
    text(out, "database_type");
    text(out, "Test-Country");
    text(out, "languages");
    out.write(0x00);
    out.write(11 - 7);
    text(out, "binary_format_major_version");
    unsigned(out, 5, 2);
    text(out, "binary_format_minor_version");
    unsigned(out, 5, 0);
    text(out, "build_epoch");
    out.write(0x04);
    out.write(9 - 7);
    number(out, 0);
    out.write(1);
    text(out, "description");
    map(out, 0);
  }

  private static void number(ByteArrayOutputStream out, int value) {
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
  }

  private static void map(ByteArrayOutputStream out, int entries) {
    out.write(7 << 5 | entries);
  }

  private static void text(ByteArrayOutputStream out, String value) {
    out.write(2 << 5 | value.length());
    out.writeBytes(value.getBytes(UTF_8));
  }

  /** Type 5 has two bytes, type 6 four; here two are enough. */
  private static void unsigned(ByteArrayOutputStream out, int type, int value) {
    out.write(type << 5 | 2);
    out.write(value >> 8);
    out.write(value);
  }
}
