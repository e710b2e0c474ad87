#!/bin/sh
# Fetches the newest lists of automatic clients into the resources that the judge reads:
# isbot's patterns (Unlicense) and crawler-user-agents' names (MIT).
# Needs npm and node. Use: sh src/lists/update.sh [ISBOT_VERSION [CRAWLER_USER_AGENTS_VERSION]]
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
lists=$here/src/main/resources/clickthru/click
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/isbot" "$work/names"
cd "$work/isbot"
npm pack --silent "isbot@${1:-5}" >/dev/null
tar xzf isbot-*.tgz
node --input-type=module -e '
  import { readFileSync, writeFileSync } from "node:fs";
  import { pathToFileURL } from "node:url";
  const { list } = await import(pathToFileURL("package/index.mjs"));
  const version = JSON.parse(readFileSync("package/package.json")).version;
  const head = `# isbot ${version}, https://github.com/omrilotan/isbot, Unlicense (public domain).\n` +
    "# One regular expression a line, matched anywhere in a user agent, without regard to case.\n" +
    "# Made by src/lists/update.sh; do not edit.\n";
  writeFileSync(process.argv[1], head + list.join("\n") + "\n");
' "$lists/isbot.txt"

cd "$work/names"
npm pack --silent "crawler-user-agents@${2:-1}" >/dev/null
tar xzf crawler-user-agents-*.tgz
node "$here/src/lists/names.mjs" "$lists/isbot.txt" "$lists/names.txt"

cd "$lists"
grep -vc '^#' isbot.txt names.txt
