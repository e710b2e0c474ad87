package clickthru.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/admin/",
        "/admin/posts/7",
        "/admin/?group_by=campaign&clicks=person",
        "/admin/impressions?after=1772355600000-12"
      })
  void next_ownPage_isKept(String asked) {
    assertThat(Door.next(asked)).isEqualTo(asked);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/",
        "/spring",
        "/admin",
        "//evil.example/",
        "/\\evil.example",
        "https://evil.example/admin/",
        "/admin/../spring",
        "/admin/%2e%2e/spring",
        "/admin/.%2E/spring",
        "/admin/\\..\\spring",
        "/admin/\t/x",
        "/admin/x\r\nSet-Cookie: a=b",
        "/administrator/",
        "/admin/#//evil.example"
      })
  void next_anythingElse_isHome(String asked) {
    assertThat(Door.next(asked)).isEqualTo("/admin/");
  }
}
