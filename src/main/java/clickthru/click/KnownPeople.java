package clickthru.click;

/** Marks of in-app browsers, phones and televisions that lists of bots wrongly hold. */
final class KnownPeople {
  private static final Words MARKS =
      Words.of(
          // In-app browsers.
          "instagram",
          "fban/",
          "fbav/",
          "fb_iab",
          "metaiab",
          "musical_ly",
          "trill_",
          "bytedancewebview",
          "linkedinapp",
          "pinterest/ios",
          "pinterest/android",
          "snapchat/",
          "barcelona ",
          "twitter for ",
          "twitterandroid",
          " line/",
          "micromessenger",
          " gsa/",
          "viber/",
          "telegram-android/",
          "kakaotalk ",
          "naver(inapp",
          "googlewv/",
          "coreassistant/com.google",
          "newsbreak/",
          "newsarticle/",
          // Phones and televisions.
          "cubot",
          "ap3a.240617.008",
          "google/google; pixel",
          "google tv",
          "googletv",
          "vidaa/",
          "com.google.android.youtube",
          // Old browsers and their extras.
          "konqueror/",
          "; googlet5",
          "firephp/",
          "ddipocket");

  private static final String[] BARE = {
    "[fban/",
    "[fbav/",
    "[fb_iab/",
    "[fbia/",
    "fban/",
    "instagram ",
    "barcelona ",
    "twitterandroid/",
    "snapchat/"
  };

  private KnownPeople() {}

  /** In lower case. */
  static boolean match(String userAgent) {
    return MARKS.anyIn(userAgent);
  }

  /** An app's own request, which begins with its name. In lower case. */
  static boolean matchBare(String userAgent) {
    for (String start : BARE) if (userAgent.startsWith(start)) return true;
    return false;
  }
}
