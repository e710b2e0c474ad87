package clickthru.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ga4ChannelTest {
  @ParameterizedTest
  @CsvSource({
    // the golden cases
    "facebook, social, launch, Organic Social",
    "facebook, paid_social, x, Paid Social",
    "facebook, paid-social, x, Paid Social",
    "facebook, social-paid, x, Organic Social",
    "facebook, cpm, x, Paid Social",
    "x, cpc, x, Paid Other",
    "x, social, x, Organic Social",
    "youtube, social, x, Organic Social",
    "youtube, video, x, Organic Video",
    "newsletter, email, x, Email",
    "newsletter, newsletter, x, Unassigned",
    "instagram, story, x, Organic Social",
    "partner, story, x, Unassigned",
    "facebook, social, spring_shop_sale, Organic Shopping",
    "facebook, social, workshop, Organic Social",
    "facebook, social, eshop, Organic Shopping",
    "facebook, cpc, shop, Paid Shopping",
    "any, any, my-cross-network-test, Cross-network",
    "google, organic, x, Organic Search",
    "sms, sms, x, SMS",
    "app, push, x, Mobile Push",
    "partner, affiliates, x, Unassigned",
    // each rule that those leave out, and the order of the rules
    ",,, Direct",
    "(direct), (none), x, Direct",
    "(direct), (not set), cross-network, Direct",
    "(direct), other, x, Unassigned",
    "amazon, cpc, x, Paid Shopping",
    "google, cpc, x, Paid Search",
    "google, retargeting, x, Paid Search",
    "google, ppc, x, Paid Search",
    "vimeo, cpv, x, Paid Video",
    "partner, cpm, x, Display",
    "partner, banner, x, Display",
    "facebook, display, x, Display",
    "partner, paid, x, Paid Other",
    "partner, tcpip, x, Paid Other",
    "etsy, referral, x, Organic Shopping",
    "partner, social network, x, Organic Social",
    "partner, sm, x, Organic Social",
    "partner, shortvideo, x, Organic Video",
    "vimeo, any, x, Organic Video",
    "bing, any, x, Organic Search",
    "partner, organic, x, Organic Search",
    "partner, referral, x, Referral",
    "partner, link, x, Referral",
    "e-mail, any, x, Email",
    "partner, affiliate, x, Affiliates",
    "partner, audio, x, Audio",
    "partner, sms, x, SMS",
    "firebase, any, x, Mobile Push",
    "partner, webpush, x, Mobile Push",
    "partner, push-notification, x, Mobile Push",
    "partner, mobile, x, Mobile Push",
    "telegram, cpc, x, Paid Other",
    "threads, social, x, Organic Social",
    "qr, qr, x, Unassigned",
    "m.facebook.com, any, x, Organic Social",
    "FaceBook, Social, LAUNCH, Organic Social",
    "any, any, SHOPPING, Organic Shopping",
    "partner,, x, Unassigned",
    ", social,, Organic Social"
  })
  void of_tags_isTheFirstRuleThatMatches(
      @Nullable String source, @Nullable String medium, @Nullable String campaign, String channel) {
    assertThat(Ga4Channel.of(source, medium, campaign)).isEqualTo(channel);
  }
}
