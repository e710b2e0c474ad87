#!/bin/sh
# Makes the lists of user agents that the judge is measured on: src/test/resources/clickthru/click.
# The packages are pinned and the choice is by hash, so that a second run gives the same files.
# Needs npm, node and mvn. Use: sh src/lists/samples.sh
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/src/lists/samples.mjs" "$work"
cd "$work"
pack() {
  mkdir -p "$2"
  npm pack --silent "$1" >/dev/null
  tar xzf ./*.tgz -C "$2"
  rm ./*.tgz
}
pack crawler-user-agents@1.60.0 crawler-user-agents
pack woothee@1.11.1 woothee
pack top-user-agents@2.1.138 top-user-agents
pack top-crawler-agents@1.0.35 top-crawler-agents
for version in 1.0.820 1.0.1103 1.1.265 1.1.451 1.1.579 2.1.37 2.1.198; do
  pack "user-agents@$version" "user-agents-$version"
done
npm install --silent --no-save --no-audit --no-fund yaml@2.9.1 >/dev/null
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
  -Dartifact=nl.basjes.parse.useragent:yauaa:8.1.1 -DoutputDirectory="$work"
mkdir yauaa
(cd yauaa && jar xf ../yauaa-8.1.1.jar UserAgents)
node samples.mjs "$here/src/test/resources/clickthru/click"
# The licences ask to go with the lists; yauaa's is woothee's.
licences=$here/src/test/resources/clickthru/click/licences
mkdir -p "$licences"
cp crawler-user-agents/package/LICENSE "$licences/crawler-user-agents-MIT.txt"
cp top-crawler-agents/package/LICENSE.md "$licences/top-crawler-agents-MIT.txt"
cp top-user-agents/package/LICENSE.md "$licences/top-user-agents-MIT.txt"
cp user-agents-2.1.198/package/LICENSE "$licences/user-agents-BSD-2-Clause.txt"
cp woothee/package/LICENSE-Apache2 "$licences/woothee-and-yauaa-Apache-2.0.txt"
