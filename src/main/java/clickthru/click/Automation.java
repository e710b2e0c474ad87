package clickthru.click;

/**
 * Driven browsers, libraries and tools by name, as far as the lists may miss them. Electron alone
 * is no mark: people's applications are made of it.
 */
final class Automation {
  private static final Words NAMES =
      Words.of(
          "headlesschrome",
          "puppeteer",
          "playwright",
          "selenium",
          "webdriver",
          "phantomjs",
          "slimerjs",
          "casperjs",
          "cypress/",
          "htmlunit",
          "zombie.js",
          "testcafe",
          "browserless",
          "python-",
          "python/",
          "aiohttp",
          "urllib",
          "go-http-client",
          "okhttp",
          "java/",
          "java-http-client",
          "httpclient",
          "libwww-perl",
          "lwp::",
          "lwp-",
          "curl/",
          "wget",
          "axios/",
          "node-fetch",
          "undici",
          "guzzle",
          "faraday",
          "typhoeus",
          "dart/",
          "dart:io",
          "reactornetty",
          "gitlab-runner",
          "postman",
          "insomnia/",
          "jmeter",
          "locust",
          "scrapy",
          "mechanize",
          "winhttp",
          "restsharp",
          "powershell",
          "httpie",
          "apache-http",
          "meta-externalads",
          "meta-externalfetcher",
          "meta-externalagent",
          "meta-webindexer",
          "facebookcatalog",
          "bytespider",
          "chatgpt-user",
          "perplexity-user",
          "claude-user",
          "mistralai-user",
          "google-read-aloud",
          "google-inspectiontool",
          "googleother",
          "siteimprove",
          "gtmetrix",
          "screaming frog",
          "lighthouse",
          "pingdom",
          "catchpoint",
          "monitoring",
          "uptime",
          "screenshot",
          // Mistakes that no browser makes.
          "wkhtml",
          "(macintosh: ",
          "(macintosh intel",
          "; {}",
          "msie 10.0; windows 3");

  private Automation() {}

  /** In lower case. */
  static boolean match(String userAgent) {
    return NAMES.anyIn(userAgent);
  }
}
