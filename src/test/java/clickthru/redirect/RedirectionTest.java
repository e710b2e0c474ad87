package clickthru.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import clickthru.link.ClickParameter;
import clickthru.link.Target;
import clickthru.link.Utm;
import clickthru.link.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedirectionTest {
  private static final ClickParameter CLICK_ID = new ClickParameter("cid");
  private static final Utm TAGS = new Utm("x", null, null, null, null, null);
  private static final String OWN = "https://shop.example/?a=1&cid=old&utm_source=x#end";
  private static final String BARE = "https://shop.example/?a=1&utm_source=x#end";

  @Test
  void url_ofALinkWithClickIds_hasNoneOfBeforeTheTap() {
    Redirection redirection = Redirection.of(target(true, List.of()), CLICK_ID);
    assertThat(redirection.url()).isEqualTo(BARE);
    assertThat(redirection.location(null, CLICK_ID)).isSameAs(redirection.url());
    assertThat(redirection.location("cid=mine&b=2", CLICK_ID))
        .isEqualTo("https://shop.example/?a=1&utm_source=x&b=2#end");
  }

  @Test
  void url_ofAVariant_isTheSame() {
    Variant variant = new Variant("a", "https://a.example/?cid=old", 50, null, null);
    Redirection redirection = Redirection.of(target(true, List.of(variant)), variant, CLICK_ID);
    assertThat(redirection.url()).isEqualTo("https://a.example/?utm_source=x&utm_content=a");
  }

  @Test
  void url_ofALinkWithoutClickIds_staysAsItIs() {
    Redirection redirection = Redirection.of(target(false, List.of()), CLICK_ID);
    assertThat(redirection.url()).isEqualTo(OWN);
    assertThat(redirection.location("a=2", CLICK_ID)).contains("cid=old");
  }

  private static Target target(boolean clickId, List<Variant> variants) {
    return new Target(
        1, OWN, TAGS, 302, Long.MAX_VALUE, null, false, null, clickId, false, variants);
  }
}
