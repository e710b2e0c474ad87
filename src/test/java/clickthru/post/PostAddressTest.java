package clickthru.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://x.com/example/status/2055381893850858472",
        "http://twitter.com/Other_Name/status/2055381893850858472",
        "https://www.twitter.com/example/statuses/2055381893850858472/",
        "https://twitter.com/statuses/2055381893850858472",
        "https://mobile.twitter.com/example/status/2055381893850858472?s=20",
        "https://m.twitter.com/example/status/2055381893850858472?t=aBc&s=19#top",
        "https://X.com/i/web/status/2055381893850858472",
        "https://x.com/i/status/2055381893850858472",
        "https://x.com/example/status/2055381893850858472/photo/1",
        "https://x.com/example/status/2055381893850858472/analytics",
        "https://twitter.com/#!/example/status/2055381893850858472",
        "x.com/example/status/2055381893850858472",
        "  <https://x.com:443/example/status/2055381893850858472?s=20>\u200b\n",
        "https://x.com/example/status/2055381893850858472)",
        "https://x.com/example/status/2055381893850858472%20",
      })
  void of_x_isOnePost(String url) {
    assertThat(PostAddress.of(url))
        .isEqualTo(
            new PostAddress(
                Platform.X,
                "2055381893850858472",
                "https://x.com/i/status/2055381893850858472",
                Instant.parse("2026-05-15T20:16:45.300Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.tiktok.com/@example/video/7650921459669271528",
        "https://tiktok.com/@other.name/photo/7650921459669271528?lang=en",
        "https://m.tiktok.com/v/7650921459669271528.html?_r=1",
        "https://www.tiktok.com/embed/v2/7650921459669271528",
        "https://www.tiktok.com/embed/7650921459669271528",
        "https://www.tiktok.com/share/video/7650921459669271528/",
        "https://www.tiktok.com/@example/video/7650921459669271528?is_from_webapp=1&sender_device=pc",
      })
  void of_tikTok_isOnePost(String url) {
    assertThat(PostAddress.of(url))
        .isEqualTo(
            new PostAddress(
                Platform.TIKTOK,
                "7650921459669271528",
                "https://www.tiktok.com/@_/video/7650921459669271528",
                Instant.parse("2026-06-13T16:42:48Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678, activity",
    "https://www.linkedin.com/feed/update/urn:li:activity:7123456789012345678/?utm_source=share,"
        + " activity",
    "https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A7123456789012345678, activity",
    "https://www.linkedin.com/feed/update/urn%253Ali%253Ashare%253A7123456789012345678, share",
    "https://de.linkedin.com/feed/update/urn:li:share:7123456789012345678/, share",
    "https://www.linkedin.com/feed/update/urn:li:ugcPost:7123456789012345678, ugcPost",
    "https://www.linkedin.com/embed/feed/update/urn:li:ugcPost:7123456789012345678?collapsed=1,"
        + " ugcPost",
    "https://www.linkedin.com/posts/jane-doe_launch-day-activity-7123456789012345678-AbC1,"
        + " activity",
    "https://www.linkedin.com/posts/jane-doe_activity-7123456789012345678-_b-D?utm_medium=x,"
        + " activity",
    "https://gr.linkedin.com/posts/jane_some-activity-share-7123456789012345678-AbC1/, share",
    "https://www.linkedin.com/posts/jane_x-ugcPost-7123456789012345678-AbC1?rcm=ACoAA, ugcPost",
    "https://www.linkedin.com/posts/jane_%C3%BC-ugcpost-7123456789012345678-AbC1, ugcPost",
    "https://www.linkedin.com/analytics/post-summary/urn:li:activity:7123456789012345678/,"
        + " activity",
    "https://www.linkedin.com/feed/?highlightedUpdateUrn=urn%3Ali%3Aactivity%3A7123456789012345678,"
        + " activity",
  })
  void of_linkedIn_keepsTheKind(String url, String kind) {
    String urn = "urn:li:" + kind + ":7123456789012345678";
    assertThat(PostAddress.of(url))
        .isEqualTo(
            new PostAddress(
                Platform.LINKEDIN,
                urn,
                "https://www.linkedin.com/feed/update/" + urn + "/",
                Instant.parse("2023-10-26T23:54:05.927Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.instagram.com/p/DWYmv_6gAPo/",
        "https://instagram.com/reel/DWYmv_6gAPo?igsh=abc==",
        "https://www.instagram.com/reels/DWYmv_6gAPo/",
        "https://m.instagram.com/tv/DWYmv_6gAPo/",
        "https://www.instagram.com/example.co/p/DWYmv_6gAPo/?img_index=2",
        "https://www.instagram.com/example.co/reel/DWYmv_6gAPo/",
        "http://instagr.am/p/DWYmv_6gAPo",
        "https://www.instagram.com/p/DWYmv_6gAPo/embed/captioned",
        "https://www.instagram.com/p/DWYmv_6gAPoaaaaaaaaaaaaaaaaaaaaaaaaaaaa/",
      })
  void of_instagram_isOnePost(String url) {
    assertThat(PostAddress.of(url))
        .isEqualTo(
            new PostAddress(
                Platform.INSTAGRAM,
                "3862007104680231912",
                "https://www.instagram.com/p/DWYmv_6gAPo/",
                Instant.parse("2026-03-27T10:25:44.910Z")));
  }

  @Test
  void of_instagramMedia_isThePostOfItsShortcode() {
    PostAddress post = PostAddress.of("https://www.instagram.com/p/DWYmv_6gAPo/");
    assertThat(PostAddress.of(Platform.INSTAGRAM, "3862007104680231912")).isEqualTo(post);
    assertThat(PostAddress.of(Platform.INSTAGRAM, "3862007104680231912_17840")).isEqualTo(post);
    assertThat(PostAddress.of(Platform.INSTAGRAM, "DWYmv_6gAPo")).isEqualTo(post);
    String story = "https://www.instagram.com/stories/example.co/3862007104680231912?igsh=1";
    assertThat(PostAddress.of(story).key()).isEqualTo(post.key());
    assertThat(PostAddress.of(story).canonical())
        .isEqualTo("https://www.instagram.com/stories/example.co/3862007104680231912/");
  }

  @Test
  void of_metaExportPostId_isNoMediaNumber() {
    assertThat(PostAddress.of(Platform.INSTAGRAM, "18100000000000000"))
        .isEqualTo(new PostAddress(Platform.INSTAGRAM, "18100000000000000", null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.facebook.com/61560000000001/posts/122120000000000000, 122120000000000000",
    "https://www.facebook.com/example.co/posts/122120000000000000?__cft__[0]=AZX&__tn__=%2CO,"
        + " 122120000000000000",
    "https://www.facebook.com/example.co/posts/a-title-of-it/122120000000000000/,"
        + " 122120000000000000",
    "https://www.facebook.com/permalink.php?story_fbid=122120000000000000&id=6156,"
        + " 122120000000000000",
    "https://www.facebook.com/permalink.php?id=6156&amp;story_fbid=122120000000000000,"
        + " 122120000000000000",
    "https://m.facebook.com/story.php?story_fbid=122120000000000000&id=6156&mibextid=a,"
        + " 122120000000000000",
    "https://mbasic.facebook.com/story.php?story_fbid=122120000000000000, 122120000000000000",
    "https://www.facebook.com/photo?fbid=122120000000000000&set=a.1, 122120000000000000",
    "https://web.facebook.com/photo.php?fbid=122120000000000000, 122120000000000000",
    "https://www.facebook.com/photo/?fbid=122120000000000000, 122120000000000000",
    "https://www.facebook.com/example.co/photos/a.11.22/122120000000000000/?type=3,"
        + " 122120000000000000",
    "https://www.facebook.com/watch/?v=122120000000000000, 122120000000000000",
    "https://www.facebook.com/watch/live/?ref=x&v=122120000000000000, 122120000000000000",
    "https://www.facebook.com/example.co/videos/122120000000000000, 122120000000000000",
    "https://www.facebook.com/example.co/videos/some-title/122120000000000000/, 122120000000000000",
    "https://touch.facebook.com/reel/122120000000000000?rdid=x, 122120000000000000",
    "https://www.facebook.com/groups/example/posts/122120000000000000/, 122120000000000000",
    "https://de-de.facebook.com/groups/123/permalink/122120000000000000/, 122120000000000000",
    "https://www.facebook.com/groups/123/?multi_permalinks=122120000000000000, 122120000000000000",
    "https://fb.com/example.co/posts/122120000000000000, 122120000000000000",
    "https://www.facebook.com/6156_122120000000000000, 122120000000000000",
    "https://www.facebook.com/122120000000000000, 122120000000000000",
    "https://www.facebook.com/example.co/posts/pfbid02AbCdEfGhIjKl, pfbid02AbCdEfGhIjKl",
    "https://www.facebook.com/permalink.php?story_fbid=pfbid02AbCdEfGhIjKl&id=1,"
        + " pfbid02AbCdEfGhIjKl",
  })
  void of_facebook_isOnePost(String url, String id) {
    String canonical = "https://www.facebook.com/" + id;
    assertThat(PostAddress.of(url))
        .isEqualTo(new PostAddress(Platform.FACEBOOK, id, canonical, null));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.youtube.com/watch?v=-Ab3dEfGh1k, -Ab3dEfGh1k",
    "https://m.youtube.com/watch?list=PL1&v=-Ab3dEfGh1k&t=12s, -Ab3dEfGh1k",
    "https://music.youtube.com/watch?v=-Ab3dEfGh1k&si=x, -Ab3dEfGh1k",
    "https://youtu.be/-Ab3dEfGh1k?si=abc&t=3, -Ab3dEfGh1k",
    "https://www.youtube.com/shorts/-Ab3dEfGh1k, -Ab3dEfGh1k",
    "https://www.youtube-nocookie.com/embed/-Ab3dEfGh1k?rel=0, -Ab3dEfGh1k",
    "https://youtube.com/live/-Ab3dEfGh1k?feature=share, -Ab3dEfGh1k",
    "https://www.youtube.com/v/-Ab3dEfGh1k, -Ab3dEfGh1k",
    "https://studio.youtube.com/video/-Ab3dEfGh1k/edit, -Ab3dEfGh1k",
    "https://www.youtube.com/watch?v=%3DnotFormul4, =notFormul4",
  })
  void of_youTube_isOnePost(String url, String id) {
    String canonical = "https://www.youtube.com/watch?v=" + id;
    assertThat(PostAddress.of(url))
        .isEqualTo(new PostAddress(Platform.YOUTUBE, id, canonical, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.threads.net/@zuck/post/CuVdfsNtmvh",
        "https://www.threads.com/@other/post/CuVdfsNtmvh/media?xmt=1",
        "https://threads.net/t/CuVdfsNtmvh/?igshid=abc",
      })
  void of_threads_isOnePost(String url) {
    assertThat(PostAddress.of(url))
        .isEqualTo(
            new PostAddress(
                Platform.THREADS,
                "3140546036288089057",
                "https://www.threads.com/t/CuVdfsNtmvh",
                Instant.parse("2023-07-06T00:11:23.508Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.pinterest.com/pin/123456789012345678/",
        "https://pinterest.de/pin/123456789012345678",
        "https://de.pinterest.com/pin/a-nice-pin--123456789012345678/",
        "https://www.pinterest.co.uk/pin/123456789012345678/?nic_v3=1",
        "https://www.pinterest.com.au/pin/123456789012345678/",
      })
  void of_pinterest_isOnePost(String url) {
    assertThat(PostAddress.of(url))
        .isEqualTo(
            new PostAddress(
                Platform.PINTEREST,
                "123456789012345678",
                "https://www.pinterest.com/pin/123456789012345678/",
                null));
  }

  @Test
  void of_bluesky_isOnePostUnderHandleAndDid() {
    Instant at = Instant.parse("2023-06-30T15:03:01.887Z");
    PostAddress byHandle =
        PostAddress.of("https://bsky.app/profile/Jay.bsky.Team/post/3jzfcijpj2z2a");
    assertThat(byHandle)
        .isEqualTo(
            new PostAddress(
                Platform.BLUESKY,
                "3jzfcijpj2z2a",
                "https://bsky.app/profile/jay.bsky.team/post/3jzfcijpj2z2a",
                at));
    assertThat(
            List.of(
                PostAddress.of("https://bsky.app/profile/did:plc:abc/post/3jzfcijpj2z2a?ref_src=x"),
                PostAddress.of("https://bsky.app/profile/did%3Aplc%3Aabc/post/3jzfcijpj2z2a/"),
                PostAddress.of(Platform.BLUESKY, "3jzfcijpj2z2a"),
                PostAddress.of(
                    Platform.BLUESKY, "at://did:plc:abc/app.bsky.feed.post/3jzfcijpj2z2a")))
        .extracting(PostAddress::key)
        .containsOnly(byHandle.key());
  }

  @ParameterizedTest
  @CsvSource({
    "https://vm.tiktok.com/ZMabc123/, TIKTOK, https://vm.tiktok.com/ZMabc123",
    "https://vt.tiktok.com/ZSabc123/?k=1, TIKTOK, https://vt.tiktok.com/ZSabc123?k=1",
    "https://www.tiktok.com/t/ZTabc123/, TIKTOK, https://tiktok.com/t/ZTabc123",
    "https://lnkd.in/eAbC12, LINKEDIN, https://lnkd.in/eAbC12",
    "https://de.linkedin.com/pulse/a-title-jane?trk=x, LINKEDIN,"
        + " https://linkedin.com/pulse/a-title-jane",
    "https://www.facebook.com/share/p/1AbCdEf/?mibextid=x, FACEBOOK,"
        + " https://facebook.com/share/p/1AbCdEf",
    "https://web.facebook.com/share/v/123456/, FACEBOOK, https://facebook.com/share/v/123456",
    "https://www.facebook.com/share/r/1AbCdEf/?rdid=x, FACEBOOK,"
        + " https://facebook.com/share/r/1AbCdEf",
    "https://fb.watch/123456/, FACEBOOK, https://fb.watch/123456",
    "https://pin.it/abc, PINTEREST, https://pin.it/abc",
    "https://www.instagram.com/share/p/abc/, INSTAGRAM, https://instagram.com/share/p/abc",
    "https://www.instagram.com/reels/audio/123/, INSTAGRAM, https://instagram.com/reels/audio/123",
    "https://www.instagram.com/stories/highlights/18100000000000000/, INSTAGRAM,"
        + " https://instagram.com/stories/highlights/18100000000000000",
    "https://twitter.com/example, X, https://x.com/example",
    "https://x.com/example/status/1.22158E+17, X, https://x.com/example/status/1.22158E+17",
    "https://x.com/example/status/9999999999999999999, X,"
        + " https://x.com/example/status/9999999999999999999",
    "https://www.youtube.com/embed/videoseries?list=PL1, YOUTUBE,"
        + " https://youtube.com/embed/videoseries?list=PL1",
    "https://bsky.app/profile/jay.bsky.team, BLUESKY, https://bsky.app/profile/jay.bsky.team",
  })
  void of_addressWithoutId_isItsPlatformsPage(String url, Platform platform, String canonical) {
    assertThat(PostAddress.of(url)).isEqualTo(new PostAddress(platform, null, canonical, null));
  }

  @ParameterizedTest
  @CsvSource({
    "https://www.Example.com/Blog/Post/?utm_source=x&b=2&fbclid=1&a=1#top,"
        + " example.com/Blog/Post?a=1&b=2",
    "http://m.example.com/, example.com",
    "https://mobile.example.com?UTM_Campaign=x&gclid=1&si=1&mc_cid=2&igsh=3, example.com",
    "https://example.com:8443/a, example.com:8443/a",
    "http://example.com:80/a, example.com/a",
    "https://example.com/a%2fb%7Ec?x=%c3%bc, example.com/a%2Fb~c?x=%C3%BC",
    "https://example.com/über?x=ü, example.com/%C3%BCber?x=%C3%BC",
    "https://example.com/50%, example.com/50%",
    "https://bücher.example/a, xn--bcher-kva.example/a",
    "https://example.com/#/app/page, example.com#/app/page",
    "https://example.com/a?flag&flag&y=, example.com/a?flag&y=",
    "https://t.co/abc, t.co/abc",
    "https://notx.com/a/status/1, notx.com/a/status/1",
    "https://x.com.evil.example/a/status/1, x.com.evil.example/a/status/1",
    "https://pinterest.evil.example/pin/1, pinterest.evil.example/pin/1",
    "https://[2001:DB8::1]/a, [2001:db8::1]/a",
  })
  void of_otherPage_isItsNormalForm(String url, String canonical) {
    assertThat(PostAddress.of(url))
        .isEqualTo(new PostAddress(Platform.OTHER, null, canonical, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  \t",
        "Total",
        "2055381893850858472",
        "example.com/page",
        "//example.com",
        "ftp://x.com/a/status/1",
        "javascript:alert(1)",
        "mailto:a@x.com",
        "urn:li:activity:7123456789012345678",
        "https://",
        "https:///path",
        "https://user:pw@x.com/a/status/1",
        "https://x.com@evil.example/a",
        "https://x.com\\a",
        "https://a b.example",
        "Read https://x.com/a/status/1",
        "https://x.com/a/status/1 https://x.com/a/status/2",
        "https://..",
      })
  void of_junk_isNull(String text) {
    assertThat(PostAddress.of(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "X, 1498352116731741160, x:1498352116731741160",
    "X, ' 01498352116731741160', x:1498352116731741160",
    "X, https://twitter.com/a/status/1498352116731741160, x:1498352116731741160",
    "TIKTOK, 7623987380453639145, tiktok:7623987380453639145",
    "LINKEDIN, urn:li:share:7123456789012345678, linkedin:urn:li:share:7123456789012345678",
    "LINKEDIN, urn%3Ali%3AugcPost%3A7123456789012345678,"
        + " linkedin:urn:li:ugcPost:7123456789012345678",
    "LINKEDIN, 7123456789012345678, linkedin:urn:li:activity:7123456789012345678",
    "FACEBOOK, 61560000000001_122120000000000000, facebook:122120000000000000",
    "FACEBOOK, 122120000000000001, facebook:122120000000000001",
    "FACEBOOK, pfbid02AbCdEfGhIjKl, facebook:pfbid02AbCdEfGhIjKl",
    "YOUTUBE, ' -Ab3dEfGh1k', youtube:-Ab3dEfGh1k",
    "YOUTUBE, '''-Ab3dEfGh1k', youtube:-Ab3dEfGh1k",
    "YOUTUBE, '''=notFormul4', youtube:=notFormul4",
    "THREADS, CuVdfsNtmvh, threads:3140546036288089057",
    "THREADS, 3140546036288089057, threads:3140546036288089057",
    "PINTEREST, 123456789012345678, pinterest:123456789012345678",
    "GOOGLE_ADS, 'Spring sale', google_ads:Spring sale",
    "MAILCHIMP, https://mailchi.mp/a/b, mailchimp:https://mailchi.mp/a/b",
  })
  void of_id_isThePost(Platform platform, String id, String key) {
    assertThat(PostAddress.of(platform, id).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource({
    "X, 1.22158E+17",
    "X, Total",
    "X, https://www.tiktok.com/@a/video/7623987380453639145",
    "TIKTOK, 1.22158E+17",
    "FACEBOOK, 1.22158E+17",
    "INSTAGRAM, 1.81E+16",
    "INSTAGRAM, Total",
    "PINTEREST, 1.23457E+17",
    "LINKEDIN, 7.12346E+18",
    "LINKEDIN, 'urn:li:comment:(activity:7123456789012345678,7123456789012345679)'",
    "YOUTUBE, Total",
    "YOUTUBE, Showing top 500 results",
    "BLUESKY, Total",
    "THREADS, Total",
    "X, 0",
    "X, 99999999999999999999",
    "X, ''",
    "OTHER, '  '",
  })
  void of_noIdOfThePlatform_isNull(Platform platform, String id) {
    assertThat(PostAddress.of(platform, id)).isNull();
  }

  @Test
  void of_idFromBeforeThePlatformCountedByTheClock_hasNoTime() {
    assertThat(PostAddress.of("https://twitter.com/jack/status/20").publishedAt()).isNull();
    assertThat(PostAddress.of(Platform.X, "29700859247").publishedAt()).isNull();
    assertThat(PostAddress.of(Platform.TIKTOK, "123456").publishedAt()).isNull();
    assertThat(PostAddress.of(Platform.LINKEDIN, "123456789").publishedAt()).isNull();
    assertThat(PostAddress.of("https://www.instagram.com/p/MFl/").publishedAt()).isNull();
  }

  @Test
  void knownAt_timeToCome_isNone() {
    PostAddress post = PostAddress.of(Platform.X, "2055381893850858472");
    Instant at = post.publishedAt();
    assertThat(post.knownAt(at)).isEqualTo(post);
    assertThat(post.knownAt(at.minusSeconds(86_400))).isEqualTo(post);
    PostAddress timeless = post.knownAt(at.minusSeconds(86_401));
    assertThat(timeless.publishedAt()).isNull();
    assertThat(timeless.key()).isEqualTo(post.key());
  }

  @Test
  void of_canonical_isThePostItself() {
    List<PostAddress> posts =
        List.of(
            PostAddress.of(Platform.X, "2055381893850858472"),
            PostAddress.of(Platform.TIKTOK, "7650921459669271528"),
            PostAddress.of(Platform.LINKEDIN, "urn:li:groupPost:12-7123456789012345678"),
            PostAddress.of(Platform.INSTAGRAM, "3862007104680231912"),
            PostAddress.of(Platform.FACEBOOK, "122120000000000000"),
            PostAddress.of(Platform.FACEBOOK, "pfbid02AbCdEfGhIjKl"),
            PostAddress.of(Platform.YOUTUBE, "-Ab3dEfGh1k"),
            PostAddress.of(Platform.THREADS, "3140546036288089057"),
            PostAddress.of(Platform.PINTEREST, "123456789012345678"),
            PostAddress.of("https://bsky.app/profile/jay.bsky.team/post/3jzfcijpj2z2a"),
            PostAddress.of("https://vm.tiktok.com/ZMabc123/"));
    for (PostAddress post : posts) assertThat(PostAddress.of(post.canonical())).isEqualTo(post);
  }

  @Test
  void of_lengthIsBounded() {
    String longest = "https://x.com/" + "a".repeat(PostAddress.MAX_LENGTH - 14);
    assertThat(PostAddress.of(longest)).isNotNull();
    assertThat(PostAddress.of(longest + "a")).isNull();
    assertThat(PostAddress.of(Platform.OTHER, "a".repeat(2_049))).isNull();
  }

  /** Pieces of addresses and stray characters in any order: the same seed every time. */
  @Test
  void of_anyText_neverThrows() {
    String[] pieces = {
      "https://",
      "x.com",
      "www.facebook.com",
      "/posts/",
      "/status/",
      "urn:li:activity:",
      "%",
      "%2",
      "?v=",
      "&",
      "#!/",
      "1234567890123456789",
      "\ud800",
      "é",
      "日",
      "::",
      "[",
      "]",
      "@",
      ":",
      "..",
      "/",
      "/p/",
      "\u0000",
      "https://linkedin.com/posts/",
      "-activity-",
      "https://www.instagram.com/p/",
      "https://pin.it",
      "--",
      "=",
      "'",
      "\\",
      "xn--",
      "https://youtu.be/",
      "\u200f"
    };
    Random random = new Random(7);
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(7); j >= 0; j--)
        text.append(pieces[random.nextInt(pieces.length)]);
      PostAddress address = PostAddress.of(text.toString());
      if (address != null) assertThat(address.key()).startsWith(address.platform().key() + ":");
      for (Platform platform : Platform.values()) PostAddress.of(platform, text.toString());
    }
  }
}
