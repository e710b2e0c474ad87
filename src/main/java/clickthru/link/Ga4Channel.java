package clickthru.link;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which default channel group Google Analytics 4 will count a visit with these tags under, so that
 * whoever builds a link sees it before the post goes out.
 *
 * <p>Google's rules (support.google.com/analytics/answer/9756891), first match wins, upper and
 * lower case alike. The lists of sources are a selection, see {@link Ga4Sources}.
 */
public final class Ga4Channel {
  /** "shop" as a word or after an e (eshop), but not inside another word (workshop). */
  private static final Pattern SHOP = Pattern.compile("(?:[^a-df-z]|^)shop|shopping");

  private static final Set<String> DISPLAY =
      Set.of("display", "banner", "expandable", "interstitial", "cpm");
  private static final Set<String> SOCIAL =
      Set.of("social", "social-network", "social-media", "sm", "social network", "social media");
  private static final Set<String> REFERRAL = Set.of("referral", "app", "link");
  private static final Set<String> EMAIL = Set.of("email", "e-mail", "e_mail", "e mail");

  private Ga4Channel() {}

  /** The channel's English name (Mobile Push for short); a missing tag is null or blank. */
  public static String of(
      @Nullable String source, @Nullable String medium, @Nullable String campaign) {
    return channel(lower(source), lower(medium), lower(campaign));
  }

  private static String channel(String source, String medium, String campaign) {
    boolean paid = isPaid(medium);
    boolean shop = Ga4Sources.SHOPPING.contains(source) || SHOP.matcher(campaign).find();
    if (isDirect(source, medium)) return "Direct";
    if (campaign.contains("cross-network")) return "Cross-network";
    if (paid && shop) return "Paid Shopping";
    if (paid && Ga4Sources.SEARCH.contains(source)) return "Paid Search";
    if (paid && Ga4Sources.SOCIAL.contains(source)) return "Paid Social";
    if (paid && Ga4Sources.VIDEO.contains(source)) return "Paid Video";
    if (DISPLAY.contains(medium)) return "Display";
    if (paid) return "Paid Other";
    if (shop) return "Organic Shopping";
    if (Ga4Sources.SOCIAL.contains(source) || SOCIAL.contains(medium)) return "Organic Social";
    if (Ga4Sources.VIDEO.contains(source) || medium.contains("video")) return "Organic Video";
    if (Ga4Sources.SEARCH.contains(source) || medium.equals("organic")) return "Organic Search";
    if (REFERRAL.contains(medium)) return "Referral";
    if (EMAIL.contains(source) || EMAIL.contains(medium)) return "Email";
    if (medium.equals("affiliate")) return "Affiliates";
    if (medium.equals("audio")) return "Audio";
    if (source.equals("sms") || medium.equals("sms")) return "SMS";
    if (isPush(source, medium)) return "Mobile Push";
    return "Unassigned";
  }

  private static boolean isDirect(String source, String medium) {
    boolean missing = source.isEmpty() && medium.isEmpty();
    boolean named = medium.equals("(none)") || medium.equals("(not set)");
    return missing || (source.equals("(direct)") && named);
  }

  private static boolean isPaid(String medium) {
    return medium.contains("cp")
        || medium.equals("ppc")
        || medium.equals("retargeting")
        || medium.startsWith("paid");
  }

  private static boolean isPush(String source, String medium) {
    return medium.endsWith("push")
        || medium.contains("mobile")
        || medium.contains("notification")
        || source.equals("firebase");
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
