# What the benchmarks share: tools, the program, links, its counters. Sourced, not run.
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
JAR=${BENCH_JAR:-$ROOT/target/clickthru.jar}
JAVA=${JAVA:-java}
JVM_FLAGS=${JVM_FLAGS-@$ROOT/config/java.options}
# The benchmark's own settings only.
for name in ${!CLICKTHRU_@}; do unset "$name"; done
export CLICKTHRU_API_KEY=bench-0123456789abcdef

fail() { echo "benchmark failed: $*" >&2; exit 1; }

# need COMMAND PACKAGE ...: installs what is missing when that is possible.
need() {
  local missing=()
  while [ $# -gt 0 ]; do
    PATH=$PATH:/usr/sbin command -v "$1" >/dev/null || missing+=("$2")
    shift 2
  done
  [ ${#missing[@]} = 0 ] && return
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    fail "please install ${missing[*]} (Debian: apt-get install ${missing[*]})"
  fi
  # Debian starts a service it installs; this one is wanted only for the benchmark.
  printf '#!/bin/sh\nexit 101\n' > "$WORK/no-start" && chmod +x "$WORK/no-start"
  local policy=/usr/sbin/policy-rc.d mine=
  [ -e $policy ] || { cp "$WORK/no-start" $policy; mine=yes; }
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >/dev/null 2>&1 || true
  [ -z "$mine" ] || rm -f $policy
  command -v "${missing[0]}" >/dev/null || [ -x "/usr/sbin/${missing[0]}" ] \
    || fail "could not install ${missing[*]}"
}

need_jar() {
  [ -f "$JAR" ] && return
  echo "building $JAR ..." >&2
  (cd "$ROOT" && mvn -q -B -ntp -DskipTests package) || fail "the build failed"
}

free_port() {
  local port
  for port in $(shuf -i 20000-30000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  fail "no free port"
}

# start_clickthru DATA PORT [JVM FLAG ...]: sets CLICKTHRU_PID once it answers.
start_clickthru() {
  local data=$1 port=$2
  shift 2
  (cd "$WORK" && exec "$JAVA" "$@" -jar "$JAR" serve --data "$data" --port "$port") \
    >"$WORK/clickthru.out" 2>"$WORK/clickthru.err" &
  CLICKTHRU_PID=$!
  local i
  for i in $(seq 300); do
    curl -s -o /dev/null "http://127.0.0.1:$port/healthz" && return
    kill -0 "$CLICKTHRU_PID" 2>/dev/null || break
    sleep 0.1
  done
  cat "$WORK/clickthru.err" >&2
  fail "Clickthru did not start"
}

# stop PID: SIGTERM and wait; says nothing of one that is gone already.
stop() {
  [ -n "${1:-}" ] || return 0
  kill "$1" 2>/dev/null || return 0
  wait "$1" 2>/dev/null || true
}

# make_links PORT COUNT: over the API, one connection; fills $WORK/links with slug and target.
make_links() {
  seq -f '%04.0f' 0 $(($2 - 1)) | awk -v base="http://127.0.0.1:$1/api/v1/links" \
    -v key="$CLICKTHRU_API_KEY" '
    NR > 1 { print "next" }
    { printf "url = \"%s\"\nheader = \"Authorization: Bearer %s\"\n", base, key
      print "header = \"Content-Type: application/json\""
      printf "data = \"{\\\"slug\\\": \\\"tap-%s\\\", \\\"destination\\\": " \
        "\\\"https://shop.example/spring/item-%s?colour=blue\\\", \\\"utm_source\\\": " \
        "\\\"instagram\\\", \\\"utm_medium\\\": \\\"social\\\", \\\"utm_campaign\\\": " \
        "\\\"spring-%d\\\"}\"\n", $1, $1, $1 % 20
      print "write-out = \"\\n\"" }' > "$WORK/curl"
  curl -s -K "$WORK/curl" | jq -r '[.slug, .tagged_url] | @tsv' > "$WORK/links"
  [ "$(wc -l < "$WORK/links")" = "$2" ] || fail "not all links could be made"
}

metric() { curl -s "http://127.0.0.1:$1/metrics" | awk -v name="$2" '$1 == name { print $2 }'; }

# Waits until every click answered so far is in the database.
wait_loaded() {
  local i
  for i in $(seq 600); do
    [ "$(metric "$1" clickthru_clicks_pending)" = 0 ] && return
    sleep 0.1
  done
  fail "clicks were not loaded within a minute"
}

answered() { metric "$1" 'clickthru_redirects_total{result="found"}'; }

# cpu PID ...: user and system time of all threads, in milliseconds.
cpu() {
  local pid
  for pid; do cat "/proc/$pid/stat"; done \
    | awk -v hz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); t += $12 + $13 } END { print t * 1000 / hz }'
}

resident() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

p95() { sort -g | awk '{ v[NR] = $1 } END { print v[int((NR * 95 + 99) / 100)] }'; }

mean() { awk '{ sum += $1 } END { print sum / NR }'; }

# ---- databases of 10,000 posts; for scripts that set WORK, DATA and PIDS

# fill NAME year|hour CLICKS; a year that DATA keeps from an earlier run is taken as it is.
fill() {
  local kept=${DATA:+$DATA/$1}
  if [ "$2" = year ] && [ -n "$kept" ]; then
    mkdir -p "$kept"
    ln -s "$kept" "$WORK/$1"
    [ ! -e "$kept/clickthru.db" ] || return 0
  else
    mkdir "$WORK/$1"
  fi
  "$JAVA" -Xmx512m -cp "$JAR" "$HERE/java/clickthru/report/YearOfPosts.java" \
    "$2" "$WORK/$1" "$3" "$ROOT/config/channels.conf" 2>"$WORK/fill.err" \
    || { cat "$WORK/fill.err" >&2; fail "the database could not be filled"; }
  rm -rf "$WORK/$1/fill-journal"
  echo "  database: $(du -m "$WORK/$1/clickthru.db" | cut -f1) MB"
}

# serve NAME: starts a server on the folder and signs in; its port and pid in PORT_name, PID_name.
serve() {
  local name=$1 port
  port=$(free_port)
  # Of a folder that is used again; the set-up link is for the first account.
  sqlite3 "$WORK/$name/clickthru.db" 'delete from session; delete from person'
  # shellcheck disable=SC2086
  start_clickthru "$WORK/$name" "$port" $JVM_FLAGS
  PIDS+=("$CLICKTHRU_PID")
  printf -v "PORT_$name" %s "$port"
  printf -v "PID_$name" %s "$CLICKTHRU_PID"
  local token
  token=$(sed -n 's/.*[?]token=\([A-Za-z0-9_-]*\).*/\1/p' "$WORK/clickthru.out" "$WORK/clickthru.err" | head -1)
  curl -s -o /dev/null -c "$WORK/$name.cookies" "http://127.0.0.1:$port/admin/setup" \
    --data-urlencode "token=$token" -d 'name=bench' --data-urlencode 'password=a long enough sentence'
}

# ask NAME PATH: milliseconds until the last byte.
ask() {
  local port=PORT_$1
  curl -s -o "$WORK/answer" -b "$WORK/$1.cookies" -H "Authorization: Bearer $CLICKTHRU_API_KEY" \
    -w '%{http_code} %{time_total}\n' "http://127.0.0.1:${!port}/$2" \
    | awk '$1 != 200 { print "answered " $1 > "/dev/stderr"; exit 1 } { printf "%.1f\n", $2 * 1000 }'
}
