#!/bin/sh
# Fetches the newest isbot patterns (Unlicense) into the resource that the judge reads.
# Needs npm and node. Use: sh src/lists/update.sh [VERSION]
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
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
' "$here/src/main/resources/clickthru/click/isbot.txt"
grep -c . "$here/src/main/resources/clickthru/click/isbot.txt"
