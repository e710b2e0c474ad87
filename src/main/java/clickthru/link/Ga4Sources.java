package clickthru.link;

import java.util.Set;

/**
 * The traffic sources of Google's four categories that still send visitors. A selection: Google's
 * list has some 800 names, many of dead sites. Not there, as in Google's: x, x.com, threads,
 * bluesky, mastodon, telegram (only t.me), linktree.
 */
final class Ga4Sources {
  static final Set<String> SEARCH =
      words(
          """
          google google.com google-play googlemybusiness cse.google.com news.google.com mail.google.com
          search.google.com bing cn.bing.com msn msn.com ntp.msn.com duckduckgo ecosia.org qwant
          qwant.com lite.qwant.com yahoo yahoo.com yahoo.co.jp us.search.yahoo.com uk.search.yahoo.com
          de.search.yahoo.com fr.search.yahoo.com aol search.aol.com ask dogpile dogpile.com lycos
          baidu m.baidu.com so.com 360.cn sogou sogou.com m.sogou.com yandex yandex.com yandex.ru
          rambler rambler.ru go.mail.ru naver naver.com m.naver.com m.search.naver.com daum daum.net
          rakuten rakuten.co.jp seznam seznam.cz onet onet.pl virgilio terra globo startsiden kvasir
          """);

  static final Set<String> SHOPPING =
      words(
          """
          alibaba alibaba.com m.alibaba.com amazon amazon.com amazon.co.uk ebay ebay.com ebay.co.uk
          ebay.de ebay.com.au etsy etsy.com igshopping mercadolibre mercadolibre.com
          mercadolibre.com.ar mercadolibre.com.mx shop.app shopify shopify.com checkout.shopify.com
          shopping.naver.com shopping.yahoo.com shopping.yahoo.co.jp shopzilla shopzilla.com stripe
          stripe.com checkout.stripe.com walmart walmart.com
          """);

  static final Set<String> SOCIAL =
      words(
          """
          facebook facebook.com fb fb.me m.facebook.com l.facebook.com lm.facebook.com web.facebook.com
          business.facebook.com messenger messenger.com l.messenger.com ig instagram instagram.com
          l.instagram.com whatsapp whatsapp.com linkedin linkedin.com lnkd.in twitter twitter.com t.co
          tweetdeck tiktok tiktok.com snapchat snapchat.com reddit reddit.com old.reddit.com
          out.reddit.com pinterest pinterest.com pinterest.at pinterest.ca pinterest.ch pinterest.cl
          pinterest.co.kr pinterest.co.uk pinterest.com.au pinterest.com.mx pinterest.de pinterest.es
          pinterest.fr pinterest.it pinterest.jp pinterest.nz pinterest.pt pinterest.se tumblr
          tumblr.com xing xing.com quora quora.com t.me skype wechat wechat.com weibo weibo.com
          qzone.qq.com douban douban.com vk.com m.vk.com away.vk.com line line.me kakao kakao.com zalo
          mixi.jp hatena niconico pixiv.net ameblo.jp medium.com wordpress wordpress.com blogger
          blogger.com blogspot blogspot.com livejournal livejournal.com weebly meetup meetup.com yelp
          yelp.com tripadvisor tripadvisor.com foursquare foursquare.com glassdoor glassdoor.com
          goodreads goodreads.com flickr flickr.com deviantart deviantart.com flipboard flipboard.com
          disqus disqus.com hootsuite hootsuite.com news.ycombinator.com slashdot.org stackexchange
          stackexchange.com stackoverflow stackoverflow.com researchgate.net academia.edu slideshare.net
          scribd scribd.com wattpad wattpad.com yammer yammer.com getpocket.com instapaper instapaper.com
          sites.google.com groups.google.com bit.ly tinyurl tinyurl.com
          """);

  static final Set<String> VIDEO =
      words(
          """
          youtube youtube.com m.youtube.com music.youtube.com vimeo vimeo.com player.vimeo.com twitch
          twitch.tv m.twitch.tv dailymotion dailymotion.com wistia wistia.com ted ted.com netflix
          netflix.com hulu hulu.com disneyplus disneyplus.com iqiyi iqiyi.com youku youku.com
          """);

  private Ga4Sources() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
