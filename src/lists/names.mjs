// Chooses the names for update.sh: those of crawler-user-agents that isbot's patterns miss.
import { readFileSync, writeFileSync } from "node:fs";

const [isbotFile, target] = process.argv.slice(2);
const isbot = readFileSync(isbotFile, "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => new RegExp(line, "i"));

// Left out, because people's browsers and apps bear these names too.
const PEOPLE = [
  "AP3A.240617.008", // a build of Android 15 on many phones
  "MetaIAB Facebook", // Facebook's in-app browser
  "Silk/", // Amazon's browser
  "coccoc", // a browser of Vietnam
  "Viber", // the app's web view; its fetcher has a rule of its own
  "WhatsApp", // likewise
  "Mastodon", // likewise
  "Bluesky/", "Tumblr/", "Goodreads", "Disqus", "Hatena", "NING/", // social apps
  "Notion/", "Asana/", "Grammarly/", "Blackboard", "HubSpot", "Salesforce.com", "Zendesk", // at work
  "PayPal/", "Stripe/", "Klaviyo/", "CapitalOneShopping", "NextCloud", "mail.ru", "Retool/",
  "upday/", "Overcast/", "PocketCasts/", "Instapaper/", "Podimo", "inoreader", "Genieo", // to read
  "Swisscows", "Freespoke/", "ExodusMovement", "Tweakers", // browsers and apps
  // Words that may be part of another name.
  "speedy", "fluffy", "convera", "Sonic", "Trove", "Fever", "Fluid", "Charlotte", "Magellan",
  "Butterfly", "Devin", "Expanse", "Adventurer", "Operator/", "Verity/", "Fetch/", "Make/", "RED/",
  "Uptime/", "Buck/", "Hello World", "Checkly", "Splunk", "Nitro-", "Watchful", "Moreover",
  "008/", "s4a/", "WSM/", "eright", "ichiro", "Termly", "Determ", "Grover/", "Webflow", "Wayback",
];
const listed = JSON.parse(readFileSync("package/crawler-user-agents.json"));
const version = JSON.parse(readFileSync("package/package.json")).version;
const names = [];
for (const { pattern } of listed) {
  const name = pattern
    .replace(/^\^/, "")
    .replace(/\[(\w)\w\]/g, "$1")
    .replace(/\\(\W)/g, "$1")
    .trim();
  if (/[\\[\](){}*?+|$^]/.test(name) || (name.length < 6 && !name.endsWith("/"))) continue;
  if (PEOPLE.includes(name) || caught(name)) continue;
  names.push(name);
}

/** Whether isbot finds the name wherever it may stand in a browser-like user agent. */
function caught(name) {
  const named = /[/ ]$/.test(name) ? `${name}1.2` : `${name}/1.2`;
  return [
    `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ${named} Safari/537.36`,
    `Mozilla/5.0 (X11; Linux x86_64; ${named}) AppleWebKit/537.36 (KHTML, like Gecko) Safari/537.36`,
  ].every((ua) => isbot.some((pattern) => pattern.test(ua)));
}

const head =
  `# crawler-user-agents ${version}, https://github.com/monperrus/crawler-user-agents.\n` +
  "# Names of automatic clients that isbot.txt misses, less those that people's apps bear.\n" +
  "# One name a line, matched anywhere in a user agent, with regard to case.\n" +
  "# Made by src/lists/update.sh; do not edit. Its licence:\n#\n";
const licence = readFileSync("package/LICENSE", "utf8").trim().replace(/^/gm, "# ").replace(/ +$/gm, "");
writeFileSync(target, head + licence + "\n" + [...new Set(names)].sort().join("\n") + "\n");
