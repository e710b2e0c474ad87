// Chooses the user agents for samples.sh; see there.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync, existsSync, mkdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parseDocument } from "yaml";

// Some of the files have small faults that YAML forbids and their own reader takes.
const parse = (file) => parseDocument(readFileSync(file, "utf8")).toJS({ maxAliasCount: -1 });
const SEED = "clickthru-1";
const target = process.argv[2];
const hash = (text) => createHash("sha256").update(`${SEED}|${text}`).digest("hex");
// Rules were tuned on the part "tune". "first" was held out in the first measurement and looked at
// after it. "held" came later from packages not looked at before, and is only ever measured.
const FRESH = /^(top-crawler-agents|user-agents (1\.0\.820|1\.1\.451|1\.1\.579|2\.1\.37))$|more of/;
const part = (origin, key) =>
  FRESH.test(origin) ? "held" : parseInt(hash(key).slice(0, 2), 16) % 2 ? "first" : "tune";
const clean = (ua) => typeof ua === "string" && /^[\x20-\x7e]{2,512}$/.test(ua);

// What stands among the lists' browsers and is a tool all the same: read one by one.
const TOOLS =
  /pageburst|\) splash |FontRadar|\/Nutch-|um-LN\/|WindowsPowerShell|random\.choice|^iphone 6 plus$/;

// Fields: origin, the name by which parts are told, user agent, and its kind.
const crawlers = [];
const people = [];

// crawler-user-agents: up to two examples of each pattern. Two patterns name people (see update.sh).
const listed = JSON.parse(readFileSync("crawler-user-agents/package/crawler-user-agents.json"));
for (const { pattern, instances, tags } of listed) {
  if (/MetaIAB|AP3A/.test(pattern)) continue;
  const chosen = instances.filter(clean).sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  for (const ua of chosen.slice(0, 2)) crawlers.push(["crawler-user-agents", pattern, ua]);
  for (const ua of chosen.slice(2, 5)) crawlers.push(["more of crawler-user-agents", pattern, ua]);
}
for (const ua of JSON.parse(readFileSync("top-crawler-agents/package/index.json")))
  if (clean(ua)) crawlers.push(["top-crawler-agents", ua, ua]);

// Yauaa's own tests, without those about attacks, mutilated and made-up user agents.
const ODD = /^(Hackers|Broken|Anonymi|ClientHints|SecurityFlag|URL|UUID)/;
const HUMAN = /^(Desktop|Phone|Tablet|Mobile|TV|Set-top box|Game Console|eReader|Virtual Reality)$/;
for (const file of readdirSync("yauaa/UserAgents").sort()) {
  if (!file.endsWith(".yaml") || ODD.test(file)) continue;
  const { config } = parse(`yauaa/UserAgents/${file}`);
  for (const { test } of config ?? []) {
    const ua = test?.input?.["User-Agent"];
    if (!clean(ua) || !test.expected) continue;
    const { DeviceClass: device, AgentClass: agent, AgentName: name } = test.expected;
    if (/^Robot/.test(device) || (device === "Cloud" && agent === "Server"))
      crawlers.push(["yauaa", `${name}`, ua]);
    // An app's own requests are no taps, those of its web view are; and what carries an address,
    // or says that it is a tool's, is no plain browser, though it is listed as one.
    else if (
      HUMAN.test(device) &&
      /^(Browser|Mobile App)/.test(agent) &&
      /^(Mozilla|Opera)\//.test(ua) &&
      !/https?:|www\.|\(via /.test(ua)
    )
      people.push(["yauaa", ua, ua]);
  }
}

// Woothee's tests.
const tests = "woothee/package/woothee/testsets";
for (const file of readdirSync(tests).sort()) {
  for (const { target: ua, name, category } of parse(`${tests}/${file}`) ?? []) {
    if (!clean(ua) || name === "UNKNOWN" || category === "UNKNOWN") continue;
    // "misc" are libraries and tools. A gateway that speaks for a phone is neither here nor there.
    if (/https?:/.test(ua) && category !== "crawler" && category !== "misc") continue;
    if (category === "crawler" || category === "misc") crawlers.push(["woothee", ua, ua]);
    else people.push(["woothee", ua, ua]);
  }
}

// What browsers report about themselves on genuine sites.
for (const ua of JSON.parse(readFileSync("top-user-agents/package/src/index.json")))
  if (clean(ua)) people.push(["top-user-agents", ua, ua]);
const APP =
  /Instagram|FBA[NV]|FB_IAB|musical_ly|trill|Bytedance|LinkedInApp|Pinterest|Snapchat|Twitter|Line\/|MicroMessenger|GSA\/|Barcelona|MetaIAB/;
const VERSIONS = ["1.0.1103", "1.1.265", "2.1.198", "1.0.820", "1.1.451", "1.1.579", "2.1.37"];
for (const version of VERSIONS) {
  const rows = intoli(version);
  const all = [...new Set(rows.map((row) => row.userAgent))].filter(clean);
  all.sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  const chosen = [...all.filter((ua) => APP.test(ua)).slice(0, 150), ...all.slice(0, 350)];
  for (const ua of chosen) people.push([`user-agents ${version}`, ua, ua]);
}

function intoli(version) {
  const folder = `user-agents-${version}/package`;
  for (const file of [`${folder}/dist/user-agents.json`, `${folder}/src/user-agents.json`])
    if (existsSync(file)) return JSON.parse(readFileSync(file));
  for (const file of [`${folder}/src/user-agents.json.gz`, `${folder}/dist/user-agents.json.gz`])
    if (existsSync(file)) return JSON.parse(gunzipSync(readFileSync(file)));
  const code = readFileSync(`${folder}/dist/index.js`, "utf8");
  const packed = /["'](H4sI[A-Za-z0-9+/=]+)["']/.exec(code);
  if (packed) return JSON.parse(gunzipSync(Buffer.from(packed[1], "base64")));
  throw new Error(`no data found in user-agents ${version}`);
}

const CREDITS = {
  crawlers: `# User agents of crawlers, link previewers and tools, to measure the judge on.
# crawler-user-agents 1.60.0, https://github.com/monperrus/crawler-user-agents, MIT,
#   Copyright (c) 2017 Martin Monperrus: up to five examples of each pattern.
# top-crawler-agents 1.0.35, https://github.com/microlinkhq/top-crawler-agents, MIT,
#   Copyright 2023 Kiko Beats: all of it.
# yauaa 8.1.1, https://yauaa.basjes.nl, Apache-2.0, Copyright (C) 2013-2026 Niels Basjes:
#   its tests of robots and servers.
# woothee 1.11.1, https://github.com/woothee/woothee, Apache-2.0, Copyright 2012- TAGOMORI Satoshi:
#   its tests of crawlers and tools.
# A few come from the lists of browsers.tsv: see TOOLS in samples.mjs.
`,
  browsers: `# User agents of people's browsers and in-app browsers, to measure the judge on.
# user-agents in seven versions, https://github.com/intoli/user-agents, BSD-2-Clause,
#   Copyright 2018-present Intoli, LLC: a sample of genuine visitors, in-app browsers preferred.
# top-user-agents 2.1.138, https://github.com/microlinkhq/top-user-agents, MIT,
#   Copyright 2020 Kiko Beats: all of it.
# yauaa 8.1.1, https://yauaa.basjes.nl, Apache-2.0, Copyright (C) 2013-2026 Niels Basjes:
#   its tests of browsers and web views.
# woothee 1.11.1, https://github.com/woothee/woothee, Apache-2.0, Copyright 2012- TAGOMORI Satoshi:
#   its tests of browsers.
`,
};

function write(name, rows) {
  const seen = new Set();
  const lines = [];
  for (const [origin, key, ua] of rows) {
    if (seen.has(ua)) continue;
    seen.add(ua);
    lines.push(`${part(origin, key)}\t${origin}\t${ua}`);
  }
  mkdirSync(target, { recursive: true });
  const how = "# Each line: part, origin, user agent. Made by src/lists/samples.sh; do not edit.\n# Full licences: in the folder licences beside this file.\n";
  writeFileSync(`${target}/${name}.tsv`, CREDITS[name] + how + lines.join("\n") + "\n");
  const count = {};
  for (const line of lines) {
    const [name, origin] = line.split("\t");
    const cell = `${name} ${origin}`;
    count[cell] = (count[cell] ?? 0) + 1;
  }
  console.log(name, lines.length, count);
}

for (const row of people) if (TOOLS.test(row[2])) crawlers.push(row);
write("crawlers", crawlers);
write(
  "browsers",
  people.filter((row) => !TOOLS.test(row[2])),
);
