#!/usr/bin/env bash
# What reports cost with 10,000 posts, with 1 and with 10 million clicks; and before anything is counted. See README.md.
set -euo pipefail
source "$(dirname "$0")/common.sh"

FEW=${FEW:-1000000}
MANY=${MANY:-10000000}
REQUESTS=${REQUESTS:-30}
DATA=${DATA:-}
PARTS=${PARTS:-year hour}
WARM_UP=${WARM_UP:-100}

WORK=$(mktemp -d "${TMPDIR:-/tmp}/clickthru-bench.XXXXXX")
PIDS=()
trap 'for pid in "${PIDS[@]}"; do stop "$pid"; done; rm -rf "$WORK"' EXIT

API='api/v1/reports/ctr?group_by'
# What is asked for, a line each: name, path.
ASKED="overview|admin/
post table's first page|admin/report
campaign x channel table, page|admin/report?group_by=campaign&then_by=channel
campaign x channel, API|$API=campaign&then_by=channel
all 10,000 posts, API|$API=post"

# The two servers take turns, so that other work on the machine troubles both alike.
measure() {
  local number=$1 path=$2 name pid i before
  for i in $(seq "$WARM_UP"); do ask few "$path" >/dev/null; ask many "$path" >/dev/null; done
  for i in $(seq "$REQUESTS"); do
    for name in few many; do
      pid=PID_$name
      before=$(cpu "${!pid}")
      ask "$name" "$path" >> "$WORK/$number.$name"
      echo $(($(cpu "${!pid}") - before)) >> "$WORK/$number.$name.cpu"
    done
  done
}

report() {
  printf '\n%-28s %21s %21s %7s\n' "$REQUESTS requests each" "$FEW clicks" "$MANY clicks" ratio
  printf '%-28s %7s %6s %6s %7s %6s %6s %7s\n' ms median p95 CPU median p95 CPU median
  local number=0 name path
  while IFS='|' read -r name path; do
    number=$((number + 1))
    few=$(median < "$WORK/$number.few")
    many=$(median < "$WORK/$number.many")
    printf '%-28s %7.0f %6.0f %6.0f %7.0f %6.0f %6.0f %7.2f\n' "$name" \
      "$few" "$(p95 < "$WORK/$number.few")" "$(mean < "$WORK/$number.few.cpu")" \
      "$many" "$(p95 < "$WORK/$number.many")" "$(mean < "$WORK/$number.many.cpu")" \
      "$(awk -v f="$few" -v m="$many" 'BEGIN { print m / f }')"
  done <<< "$ASKED"
}

uncounted() { sqlite3 "$WORK/hour/clickthru.db" '.timeout 5000' "select count(*) from impression_snapshot where counted <> 1"; }

# All clicks in this hour, and a snapshot of every post as of the last of them, a second ago or so:
# until they are counted a report reads the hour's rows.
worst() {
  [ "$(date +%-M)" -lt 55 ] || sleep $(((61 - $(date +%-M)) * 60))
  fill hour hour "$FEW"
  serve hour
  local i start path="$API=campaign&then_by=channel"
  for i in $(seq 20); do ask hour "$path" > /dev/null; done
  local now
  now=$(date +%s%3N)
  sqlite3 "$WORK/hour/clickthru.db" '.timeout 5000' "
    insert into impression_snapshot (post_id, as_of, kind, value, source, entered_at)
    select id, $now - 1000, 'impressions', 5000, 'typed', $now from post"
  while [ "$(uncounted)" -gt 0 ]; do
    ask hour "$path" >> "$WORK/worst"
    [ $(($(date +%s%3N) - now)) -lt 120000 ] || fail "snapshots were not counted within two minutes"
  done
  printf '\n%s clicks in this hour, 10,000 snapshots a second ago: counted after %.1f s; until then %s reports, ms: first %s, median %s, longest %s\n' \
    "$FEW" "$(awk -v from="$now" -v to="$(date +%s%3N)" 'BEGIN { print (to - from) / 1000 }')" \
    "$(wc -l < "$WORK/worst")" "$(head -1 "$WORK/worst")" "$(median < "$WORK/worst")" \
    "$(sort -g "$WORK/worst" | tail -1)"
  : > "$WORK/counted"
  for i in $(seq 10); do ask hour "$path" >> "$WORK/counted"; done
  printf 'the same once they are counted: median %s ms\n' "$(median < "$WORK/counted")"
}

year() {
  fill few year "$FEW"
  fill many year "$MANY"
  serve few
  serve many
  number=0
  while IFS='|' read -r name path; do
    number=$((number + 1))
    measure $number "$path"
  done <<< "$ASKED"
  report
  echo "resident memory: $(resident "$PID_few") MB and $(resident "$PID_many") MB"
  stop "$PID_few"
  stop "$PID_many"
}

need sqlite3 sqlite3 curl curl
need_jar
echo "$(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), $("$JAVA" -version 2>&1 | head -1), java ${JVM_FLAGS/"$ROOT/"/}"
[[ $PARTS != *year* ]] || year
[[ $PARTS != *hour* ]] || worst
echo "load at the end $(cut -d' ' -f1-3 /proc/loadavg)"
