#!/usr/bin/env bash
# Start to first redirect, and resident memory with many links after many redirects. See README.md.
set -euo pipefail
source "$(dirname "$0")/common.sh"

STARTS=${STARTS:-7}
LINKS=${LINKS:-100000}
REDIRECTS=${REDIRECTS:-1000000}

WORK=$(mktemp -d "${TMPDIR:-/tmp}/clickthru-bench.XXXXXX")
CLICKTHRU_PID=
trap 'stop "$CLICKTHRU_PID"; rm -rf "$WORK"' EXIT

# first_redirect: milliseconds from the fork to the first 302 of a known link.
first_redirect() {
  local from to
  from=$(date +%s%N)
  # shellcheck disable=SC2086
  (cd "$WORK" && exec "$JAVA" $JVM_FLAGS -jar "$JAR" serve --data "$WORK/data" --port "$PORT") \
    >"$WORK/clickthru.out" 2>"$WORK/clickthru.err" &
  CLICKTHRU_PID=$!
  until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/tap-0000")" = 302 ]; do
    kill -0 "$CLICKTHRU_PID" 2>/dev/null || { cat "$WORK/clickthru.err" >&2; fail "it did not start"; }
    sleep 0.01
  done
  to=$(date +%s%N)
  echo $(((to - from) / 1000000)) >> "$WORK/starts"
  stop "$CLICKTHRU_PID"
  CLICKTHRU_PID=
}

# The rest of the links, straight into the stopped database: copies of the first thousand.
add_links() {
  sqlite3 "$WORK/data/clickthru.db" "
    with recursive copy (n) as (select 1 union all select n + 1 from copy where n < $LINKS / 1000 - 1)
    insert into link (slug, destination, tagged_url, utm_source, utm_medium, utm_campaign,
      redirect_status, created_at)
    select slug || '-' || n, destination, tagged_url || '#' || n, utm_source, utm_medium,
      utm_campaign, redirect_status, created_at from link, copy;"
  sqlite3 -separator "$(printf '\t')" "$WORK/data/clickthru.db" 'select slug, tagged_url from link' > "$WORK/links"
  [ "$(wc -l < "$WORK/links")" = "$LINKS" ] || fail "not all links could be made"
}

need wrk wrk sqlite3 sqlite3 curl curl jq jq
need_jar
PORT=$(free_port)
echo "$(nproc) cores, $("$JAVA" -version 2>&1 | head -1), java ${JVM_FLAGS/"$ROOT/"/}"
# shellcheck disable=SC2086
start_clickthru "$WORK/data" "$PORT" $JVM_FLAGS
make_links "$PORT" 1000
stop "$CLICKTHRU_PID"
for start in $(seq "$STARTS"); do first_redirect; done
echo "start to first redirect: $(median < "$WORK/starts") ms, median of $STARTS ($(sort -n "$WORK/starts" | paste -sd' '))"

add_links
# shellcheck disable=SC2086
start_clickthru "$WORK/data" "$PORT" $JVM_FLAGS
until [ "$(metric "$PORT" clickthru_links_cached)" = "$LINKS" ]; do sleep 0.1; done
echo "resident memory with $LINKS links: $(resident "$CLICKTHRU_PID") MB after the start"
shuf -n 2000 "$WORK/links" > "$WORK/tapped"
while [ "$(answered "$PORT")" -lt "$REDIRECTS" ]; do
  wrk -t2 -c64 -d2s -s "$HERE/taps.lua" "http://127.0.0.1:$PORT" -- "$WORK/tapped" > /dev/null
done
wait_loaded "$PORT"
echo "resident memory after $(answered "$PORT") redirects: $(resident "$CLICKTHRU_PID") MB"
