package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickParameterTest {
  private final ClickParameter parameter = new ClickParameter("ct_click");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://a.example | https://a.example?ct_click=Ab-1
          https://a.example/p#sizes | https://a.example/p?ct_click=Ab-1#sizes
          https://a.example/?sig=a%2Bb~x,y;z&flag&q=a+b | https://a.example/?sig=a%2Bb~x,y;z&flag&q=a+b&ct_click=Ab-1
          https://a.example/?a=1&#/r?x=1 | https://a.example/?a=1&ct_click=Ab-1#/r?x=1
          https://a.example/?ct_click=old&b=2 | https://a.example/?b=2&ct_click=Ab-1
          https://a.example/?ct%5Fclick=old&CT_CLICK=x | https://a.example/?CT_CLICK=x&ct_click=Ab-1
          """)
  void append_oneAtTheEndOfTheQuery_allElseAsItWas(String url, String expected) {
    assertThat(parameter.append(parameter.without(url), "Ab-1")).isEqualTo(expected);
  }
}
