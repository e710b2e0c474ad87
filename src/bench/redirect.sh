#!/usr/bin/env bash
# Redirects beside nginx on one machine, in one run: throughput, latency, CPU a redirect. See README.md.
set -euo pipefail
source "$(dirname "$0")/common.sh"

ROUNDS=${ROUNDS:-5}
SECONDS_A_ROUND=${SECONDS_A_ROUND:-8}
WARM_UP=${WARM_UP:-300000}
CONNECTIONS=64
LINKS=1000

WORK=$(mktemp -d "${TMPDIR:-/tmp}/clickthru-bench.XXXXXX")
CLICKTHRU_PID=
NGINX_PID=
trap 'stop "$CLICKTHRU_PID"; stop "$NGINX_PID"; rm -rf "$WORK"' EXIT

start_nginx() {
  mkdir "$WORK/nginx"
  {
    cat <<CONF
worker_processes 2;
daemon off;
pid $WORK/nginx/pid;
error_log $WORK/nginx/error.log warn;
events { worker_connections 1024; }
http {
  client_body_temp_path $WORK/nginx; proxy_temp_path $WORK/nginx; fastcgi_temp_path $WORK/nginx;
  uwsgi_temp_path $WORK/nginx; scgi_temp_path $WORK/nginx;
  map_hash_max_size 4096;
  map_hash_bucket_size 256;
  server_tokens off;
  keepalive_requests 1000000000;
  access_log $WORK/nginx/access.log combined buffer=64k flush=1s;
  map \$uri \$target {
CONF
    awk -F '\t' '{ printf "    /%s \"%s\";\n", $1, $2 }' "$WORK/links"
    cat <<CONF
  }
  server {
    listen 127.0.0.1:$1;
    location / {
      if (\$target = "") { return 404; }
      add_header Cache-Control "private, no-store";
      add_header X-Robots-Tag "noindex";
      return 302 \$target;
    }
  }
}
CONF
  } > "$WORK/nginx/nginx.conf"
  PATH=$PATH:/usr/sbin nginx -p "$WORK/nginx" -c "$WORK/nginx/nginx.conf" 2>"$WORK/nginx/start" &
  NGINX_PID=$!
  local i
  for i in $(seq 100); do
    curl -s -o /dev/null "http://127.0.0.1:$1/" && return
    sleep 0.1
  done
  cat "$WORK/nginx/start" "$WORK/nginx/error.log" >&2
  fail "nginx did not start"
}

# answer PORT SLUG: status, Location and the two headers both have to send.
answer() {
  curl -s -D - -o /dev/null "http://127.0.0.1:$1/$2" | tr -d '\r' \
    | awk 'NR == 1 { print $2 } tolower($1) ~ /^(location|cache-control|x-robots-tag):$/ { print tolower($1), $2 $3 }' \
    | sort
}

compare_answers() {
  local ours theirs
  ours=$(answer "$PORT" "$1")
  theirs=$(answer "$NGINX_PORT" "$1")
  [ "$ours" = "$theirs" ] && [ "$(wc -l <<< "$ours")" = 4 ] || fail "answers differ:"$'\n'"$ours"$'\n'"$theirs"
}

# load PORT SECONDS: runs wrk and prints "requests errors requests/s p50(ms) p99(ms)".
load() {
  wrk -t2 -c$CONNECTIONS -d"$2"s --latency -s "$HERE/taps.lua" "http://127.0.0.1:$1" -- "$WORK/links" > "$WORK/wrk"
  awk '
    function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    $1 == "50%" { p50 = ms($2) } $1 == "99%" { p99 = ms($2) }
    /requests in/ { requests = $1 }
    /Requests\/sec/ { rate = $2 }
    /Socket errors/ { gsub(/,/, ""); errors += $4 + $6 + $8 + $10 }
    /Non-2xx/ { errors += $NF }
    END { print requests, errors + 0, rate, p50, p99 }' "$WORK/wrk"
}

warm_up() {
  local sum=0 requests errors rest
  while [ "$sum" -lt "$WARM_UP" ]; do
    read -r requests errors rest < <(load "$1" 4)
    [ "$errors" = 0 ] || fail "$errors errors while warming up"
    sum=$((sum + requests))
  done
  COUNTED=$((COUNTED + sum))
}

# measure NAME PORT PID ...: appends "rate p50 p99 µs" to the server's results.
measure() {
  local name=$1 port=$2 before after requests errors rate p50 p99
  shift 2
  before=$(cpu "$@")
  read -r requests errors rate p50 p99 < <(load "$port" "$SECONDS_A_ROUND")
  [ "$errors" = 0 ] || fail "$errors errors from $name"
  [ "$name" = nginx ] || wait_loaded "$port"
  after=$(cpu "$@")
  awk -v n="$requests" -v b="$before" -v a="$after" -v r="$rate" -v m="$p50" -v h="$p99" \
    'BEGIN { printf "%.0f %.2f %.2f %.1f\n", r, m, h, (a - b) * 1000 / n }' >> "$WORK/$name.rounds"
  printf '  %-10s %s\n' "$name" "$(tail -1 "$WORK/$name.rounds")" >&2
  [ "$name" = nginx ] || COUNTED=$((COUNTED + requests))
}

report() {
  printf '\n%-26s %12s %12s %10s\n' "median of $ROUNDS rounds" clickthru nginx ratio
  local column=0 title ours theirs
  for title in 'redirects/s' 'p50 ms' 'p99 ms' 'server CPU µs a redirect'; do
    column=$((column + 1))
    ours=$(cut -d' ' -f$column "$WORK/clickthru.rounds" | median)
    theirs=$(cut -d' ' -f$column "$WORK/nginx.rounds" | median)
    printf '%-26s %12s %12s %10s\n' "$title" "$ours" "$theirs" \
      "$(paste -d' ' "$WORK/clickthru.rounds" "$WORK/nginx.rounds" \
        | awk -v c=$column '{ printf "%.2f\n", $c / $(c + 4) }' | median)"
  done
}

# Every redirect answered is a click in the database; wrk leaves up to 64 answers unread at its end.
check_clicks() {
  local answered in_database
  wait_loaded "$PORT"
  answered=$(answered "$PORT")
  RESIDENT=$(resident "$CLICKTHRU_PID")
  stop "$CLICKTHRU_PID"
  CLICKTHRU_PID=
  in_database=$(sqlite3 "$WORK/data/clickthru.db" 'select count(*) from click')
  rolled_up=$(sqlite3 "$WORK/data/clickthru.db" 'select sum(clicks) from click_hour')
  printf '\nredirects answered %s, clicks in the database %s, in the roll-up %s; read by wrk %s\n' \
    "$answered" "$in_database" "$rolled_up" "$COUNTED"
  printf 'resident memory of Clickthru after that: %s MB\n' "$RESIDENT"
  [ "$answered" = "$in_database" ] || fail "clicks are missing or double"
  [ "$rolled_up" = "$in_database" ] || fail "the roll-up is not the sum of the clicks"
  # 1 tap of compare_answers; each run of wrk may end with an answer unread on every connection.
  [ "$in_database" -ge $((COUNTED + 1)) ] || fail "wrk has more answers than there are clicks"
  [ "$in_database" -le $((COUNTED + 1 + CONNECTIONS * 60)) ] || fail "there are more clicks than taps"
}

need nginx nginx wrk wrk sqlite3 sqlite3 curl curl jq jq
need_jar
PORT=$(free_port)
NGINX_PORT=$(free_port)
COUNTED=0
# shellcheck disable=SC2086
start_clickthru "$WORK/data" "$PORT" $JVM_FLAGS
make_links "$PORT" $LINKS
start_nginx "$NGINX_PORT"
compare_answers tap-0007
read -r -a WORKERS <<< "$(cat "/proc/$NGINX_PID/task/$NGINX_PID/children")"

cat >&2 <<TEXT
$(nproc) cores, $("$JAVA" -version 2>&1 | head -1), $(PATH=$PATH:/usr/sbin nginx -v 2>&1 | cut -d' ' -f3), java ${JVM_FLAGS/"$ROOT/"/}
warming up with $WARM_UP redirects each, then $ROUNDS rounds of $SECONDS_A_ROUND s each
  server     redirects/s, p50 ms, p99 ms, CPU µs a redirect
TEXT
warm_up "$PORT"
wait_loaded "$PORT"
OURS=$COUNTED
warm_up "$NGINX_PORT"
COUNTED=$OURS
for round in $(seq "$ROUNDS"); do
  measure clickthru "$PORT" "$CLICKTHRU_PID"
  measure nginx "$NGINX_PORT" "${WORKERS[@]}"
done
report
check_clicks
