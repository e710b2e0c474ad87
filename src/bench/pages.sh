#!/usr/bin/env bash
# What each admin page costs the server with 10,000 posts and 10 million clicks, and what a first visit weighs. See README.md.
set -euo pipefail
source "$(dirname "$0")/common.sh"

CLICKS=${CLICKS:-10000000}
REQUESTS=${REQUESTS:-50}
WARM_UP=${WARM_UP:-20}
DATA=${DATA:-}
# Clicks a second meanwhile; after each the server reads again the posts that were clicked.
TRICKLE=${TRICKLE:-0}
# Seconds before each measured request: so that there was a click since the one before.
PAUSE=${PAUSE:-$([ "$TRICKLE" = 0 ] && echo 0 || echo 0.25)}
MOST_MS=50
MOST_KB=100
MOST_VISIT_KB=250

WORK=$(mktemp -d "${TMPDIR:-/tmp}/clickthru-bench.XXXXXX")
PIDS=()
trap 'for pid in "${PIDS[@]}"; do stop "$pid"; done; rm -rf "$WORK"' EXIT

value() { sqlite3 "$WORK/many/clickthru.db" ".timeout 5000" "$1"; }

AGENT='Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

# What the year has not: three bio pages of 30 buttons with 300 views each, and 5,000 conversions.
add_others() {
  local base="http://127.0.0.1:$PORT_many" i
  if [ "$(value 'select count(*) from bio_page')" = 0 ]; then
    for i in 1 2 3; do
      seq 30 | awk -v n="$i" '
        { items = items (NR > 1 ? "," : "") "{\"type\": \"button\", \"label\": \"Button " $1 \
            "\", \"url\": \"https://shop.example/button-" n "-" $1 "\"}" }
        END { printf "{\"handle\": \"bench-%d\", \"name\": \"Bench %d\", \"items\": [%s]}", n, n, items }' \
        | curl -s --fail -o /dev/null -H "Authorization: Bearer $CLICKTHRU_API_KEY" \
          -H 'Content-Type: application/json' --data @- "$base/api/v1/bio-pages" \
        || fail "a bio page could not be made"
      curl -s --fail -o /dev/null -X POST -H "Authorization: Bearer $CLICKTHRU_API_KEY" \
        "$base/api/v1/bio-pages/bench-$i/publish" || fail "a bio page could not be published"
      curl -s -o /dev/null -A "$AGENT" "$base/@bench-$i?[1-300]"
    done
  fi
  [ "$(value 'select count(*) from conversion')" = 0 ] || return 0
  value "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
    insert into conversion (event, order_id, value_minor, currency, at, source, click_id, click,
      click_at, state, link_id, verdict, once, recorded_at)
    select case when i % 3 = 0 then 'signup' else 'purchase' end, 'order-' || i, 1000 + i, 'EUR',
      k.at + 3600000, 'csv', 'bench-' || i, k.id, k.at, 'known', k.link_id, k.verdict,
      'bench-' || i, k.at + 3600000
    from n join click k on k.id = -i * ($CLICKS / 5001)"
}

trickle() {
  while sleep "$(awk -v n="$TRICKLE" 'BEGIN { print 1 / n }')"; do
    curl -s -o /dev/null -A "$AGENT" "http://127.0.0.1:$PORT_many/post-$((9000 + RANDOM % 1000))"
  done
}

# The menu's own links, the same pages asked in other ways, and pages of one thing each.
paths() {
  local busy channel day
  busy=$(value "select l.post_id from click_total t join link l on l.id = t.link_id
    where l.post_id is not null group by l.post_id order by sum(t.clicks) desc limit 1")
  channel=$(value "select channel from post group by channel order by count(*) desc limit 1")
  day=$(date -u -d '7 days ago' +%F)
  {
    curl -s -b "$WORK/many.cookies" "http://127.0.0.1:$PORT_many/admin/report" \
      | grep -o 'href="/admin/[^"#?]*"' | cut -d'"' -f2 | grep -v 'sign-out\|/posts/[0-9]\|\.csv\|\.json\|\.xlsx'
    cat <<PATHS
/admin/
/admin/report?sort=ctr
/admin/report?sort=clicks&page=50
/admin/report?group_by=campaign
/admin/report?group_by=channel
/admin/report?group_by=campaign&then_by=channel
/admin/report?group_by=age
/admin/report?group_by=tag
/admin/report?group_by=weekday
/admin/report?period=active&from=$day
/admin/report?period=active&from=$day&compare=previous
/admin/report?channel=$channel
/admin/posts
/admin/posts?sort=title
/admin/posts?sort=channel
/admin/posts?sort=campaign
/admin/posts?sort=impressions
/admin/posts?sort=ctr
/admin/posts?sort=clicks&page=40
/admin/posts?channel=$channel
/admin/posts?q=season
/admin/posts/$busy
/admin/posts/10
/admin/posts/9990
/admin/links/post-$busy
/admin/compare
/admin/compare?a=$busy&b=9990
/admin/compare?by=campaign
/admin/audit?campaign=campaign-1
/admin/audit?campaign=campaign-299
/admin/campaigns/report?campaign=campaign-1
/admin/trends?show=channel:$channel
/admin/campaigns
/admin/campaigns?sort=ctr&page=3
/admin/channels
/admin/settings
/admin/stored
/admin/people
/admin/account
/admin/log
/admin/bio
/admin/conversions
/admin/imports
/admin/impressions
/admin/digest
PATHS
  } | sed 's/&amp;/\&/g' | sort -u
  value "select '/admin/bio/' || id from bio_page order by id limit 1"
}

# measure PATH: its line of the table.
measure() {
  local path=$1 i before times="$WORK/times" status size
  status=$(curl -s -o "$WORK/answer" -w '%{http_code}' -b "$WORK/many.cookies" \
    "http://127.0.0.1:$PORT_many$path")
  if [ "$status" != 200 ]; then
    echo "| \`$path\` | | | | | left out: answered $status |"
    return
  fi
  size=$(stat -c %s "$WORK/answer")
  for i in $(seq "$WARM_UP"); do ask many "${path#/}" >/dev/null; done
  : > "$times"
  before=$(cpu "$PID_many")
  for i in $(seq "$REQUESTS"); do
    [ "$PAUSE" = 0 ] || sleep "$PAUSE"
    ask many "${path#/}" >> "$times"
  done
  awk -v path="$path" -v p50="$(median < "$times")" -v p95="$(p95 < "$times")" -v n="$REQUESTS" \
    -v cpu=$(($(cpu "$PID_many") - before)) -v size="$size" -v ms=$MOST_MS -v kb=$MOST_KB '
    BEGIN {
      misses = (p95 >= ms ? "time" : "") (p95 >= ms && size >= kb * 1000 ? ", " : "") (size >= kb * 1000 ? "weight" : "")
      printf "| `%s` | %.1f | %.1f | %.1f | %.1f | %s |\n", path, p50, p95, cpu / n, size / 1000, misses
    }'
}

# weigh PATH: the page and all it asks for, as sent to a browser that has nothing yet.
weigh() {
  local base="http://127.0.0.1:$PORT_many" sum=0 size file
  curl -s -b "$WORK/many.cookies" "$base$1" -o "$WORK/first"
  for file in "$1" $(grep -oE '(src|href)="/(assets/[^"]*|favicon[^"]*|manifest[^"]*)"' "$WORK/first" | cut -d'"' -f2 | sort -u); do
    size=$(curl -s -o /dev/null -w '%{size_download}' -H 'Accept-Encoding: gzip, br' \
      -b "$WORK/many.cookies" "$base$file")
    sum=$((sum + size))
    echo "  $file: $(awk -v s="$size" 'BEGIN { printf "%.1f", s / 1000 }') KB"
  done
  awk -v s=$sum -v most=$MOST_VISIT_KB 'BEGIN { printf "a first visit: %.1f KB, %s %d\n", s / 1000, s < most * 1000 ? "under" : "NOT under", most }'
}

need sqlite3 sqlite3 curl curl
need_jar
echo "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), $("$JAVA" -version 2>&1 | head -1), java ${JVM_FLAGS/"$ROOT/"/}"
fill many year "$CLICKS"
serve many
add_others
if [ "$TRICKLE" != 0 ]; then
  echo "meanwhile $TRICKLE clicks a second, a pause of $PAUSE s before each request"
  trickle &
  PIDS+=("$!")
fi
printf '\n| page | p50 ms | p95 ms | CPU ms | HTML KB | misses |\n|---|---:|---:|---:|---:|---|\n'
paths > "$WORK/paths"
while read -r path; do measure "$path"; done < "$WORK/paths"
echo
weigh /admin/
echo "resident memory $(resident "$PID_many") MB, load at the end $(cut -d' ' -f1-3 /proc/loadavg)"
