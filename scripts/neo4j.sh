#!/usr/bin/env bash
# A real Neo4j Community from Maven Central's jars, for people with Java and Maven and no Docker, and for our tests.
# Kept to bash 3.2 and POSIX tools: macOS ships nothing newer.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
pom=$repo/scripts/neo4j/pom.xml
version=$(sed -n 's:.*<neo4j\.version>\(.*\)</neo4j\.version>.*:\1:p' "$pom")

usage() {
  cat <<'TEXT'
Usage: scripts/neo4j.sh start|stop|status [options]

  start    fetch Neo4j's jars once, start the server in the background, wait until it answers
  stop     end it and wait until it has ended
  status   say whether it runs, its pid and its address

Options
  --home DIR        configuration, data and logs of this instance   (default .neo4j/server)
  --port N          Bolt's port on 127.0.0.1                        (start; default 7687)
  --http-port N     also serve HTTP on 127.0.0.1, usually 7474      (start; default off)
  --heap SIZE       the JVM's heap, such as 512m or 2g              (start; default 1g)
  --pagecache SIZE  memory for the store's pages                    (start; default 512m)
  --timeout N       seconds to wait for start or stop               (default 120)
  --import DIR      build the database from DIR/nodes*.csv and DIR/relationships*.csv (each with a header
                    line as `neo4j-admin database import` reads it; .csv.gz too) before the start
  --overwrite       let --import replace a database that is there
  --ephemeral       drop the data at stop; only in a home that holds no lasting data

Environment
  NEO4J_PASSWORD     turns authentication on for the user neo4j (at least 8 characters); unset: no authentication
  STEMMA_NEO4J_HOME  where jars and the default instance are kept (default .neo4j in the repository)
  JAVA_HOME          the Java to use, 17 or newer (default: java of the PATH)

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not running (status), 4 Neo4j cannot be run on this machine
TEXT
}

say() { printf '%s\n' "$*"; }
die() {
  local code=$1
  shift
  printf 'neo4j.sh: %s\n' "$*" >&2
  exit "$code"
}

# ---- what was asked ------------------------------------------------------------------------------------------------

action= home= port= http_port= heap=1g pagecache=512m timeout=120 import= overwrite= ephemeral=

while [ $# -gt 0 ]; do
  case $1 in
    start | stop | status)
      [ -z "$action" ] || die 2 "one of start, stop and status, not both '$action' and '$1'"
      action=$1
      ;;
    --overwrite) overwrite=yes ;;
    --ephemeral) ephemeral=yes ;;
    --home | --port | --http-port | --heap | --pagecache | --timeout | --import)
      [ $# -ge 2 ] && [ -n "$2" ] || die 2 "$1 needs a value"
      case $1 in
        --home) home=$2 ;;
        --port) port=$2 ;;
        --http-port) http_port=$2 ;;
        --heap) heap=$2 ;;
        --pagecache) pagecache=$2 ;;
        --timeout) timeout=$2 ;;
        --import) import=$2 ;;
      esac
      shift
      ;;
    -h | --help)
      usage
      exit 0
      ;;
    *) die 2 "unknown argument '$1' (--help lists what there is)" ;;
  esac
  shift
done

[ -n "$action" ] || {
  usage >&2
  exit 2
}

check_port() {
  case $2 in
    '' | *[!0-9]* | ??????*) die 2 "$1: '$2' is not a port, give a number from 1 to 65535" ;;
  esac
  [ "$((10#$2))" -ge 1 ] && [ "$((10#$2))" -le 65535 ] || die 2 "$1: '$2' is not a port, give a number from 1 to 65535"
}
check_size() {
  printf '%s' "$2" | grep -Eq '^[1-9][0-9]*[kmgKMG]$' || die 2 "$1: '$2' is not a size, give a number with k, m or g, such as 512m"
}
[ -z "$port" ] || check_port --port "$port"
[ -z "$http_port" ] || check_port --http-port "$http_port"
check_size --heap "$heap"
check_size --pagecache "$pagecache"
case $timeout in '' | 0* | *[!0-9]*) die 2 "--timeout: '$timeout' is not a whole number of seconds above 0" ;; esac
[ -z "$overwrite" ] || [ -n "$import" ] || die 2 "--overwrite goes with --import"
if [ -n "$import" ]; then
  [ "$action" = start ] || die 2 "--import goes with start"
  [ -d "$import" ] || die 2 "--import: there is no folder '$import'"
  import=$(cd "$import" && pwd -P)
fi
if [ -n "${NEO4J_PASSWORD:-}" ] && [ "$action" = start ] && [ "${#NEO4J_PASSWORD}" -lt 8 ]; then
  die 2 "NEO4J_PASSWORD has fewer than 8 characters, which Neo4j refuses"
fi

# ---- where things are ----------------------------------------------------------------------------------------------

absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$PWD" "$1" ;; esac }

base=$(absolute "${STEMMA_NEO4J_HOME:-$repo/.neo4j}")
home=$(absolute "${home:-$base/server}")
[ ! -d "$home" ] || home=$(cd "$home" && pwd -P)
jars=$base/lib-$version
conf=$home/conf/neo4j.conf
pid_file=$home/run/neo4j.pid
starting=$home/run/starting
ephemeral_mark=$home/ephemeral
import_mark=$home/importing
console=$home/logs/console.log

# ---- what is running -----------------------------------------------------------------------------------------------

command_of() {
  if [ -r "/proc/$1/cmdline" ]; then
    tr '\0' '\n' <"/proc/$1/cmdline"
  else
    ps -ww -p "$1" -o args= 2>/dev/null
  fi
}

# A pid file outlives a crash and its number may by now be another program's: only our own server on this home counts.
running_pid() {
  local pid
  pid=$(cat "$pid_file" 2>/dev/null) || return 1
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  kill -0 "$pid" 2>/dev/null || return 1
  command_of "$pid" | grep -Fq -- "--home-dir=$home" || return 1
  printf '%s' "$pid"
}

address() { sed -n 's/^server\.bolt\.advertised_address=/bolt:\/\//p' "$conf"; }
listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

drop_ephemeral_data() {
  [ -e "$ephemeral_mark" ] || return 0
  rm -rf "$home/data"
  rm -f "$ephemeral_mark"
}

# A clean end takes up to 10 s, which data that is dropped does not need.
signal_end() {
  if [ -e "$ephemeral_mark" ]; then kill -KILL "$1" 2>/dev/null || true; else kill "$1" 2>/dev/null || true; fi
}

# A store that an import left half-built (it failed, or was killed) opens wrongly or not at all.
drop_half_import() {
  [ -e "$import_mark" ] || return 0
  rm -rf "$home/data/databases/neo4j" "$home/data/transactions/neo4j"
  rm -f "$import_mark"
}

# ---- what it needs -------------------------------------------------------------------------------------------------

find_java() {
  local first major
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  command -v "$java" >/dev/null 2>&1 || die 4 "no Java found (${JAVA_HOME:+JAVA_HOME is $JAVA_HOME; }Neo4j $version needs Java 17 or 21)"
  first=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1) || first=
  major=${first#1.}
  major=${major%%[!0-9]*}
  [ -n "$major" ] || die 4 "'$java -version' tells no version; Neo4j $version needs Java 17 or 21"
  [ "$major" -ge 17 ] || die 4 "Java $first is too old, Neo4j $version needs Java 17 or 21"
  java_version=$first
}

fetch_jars() {
  [ ! -d "$jars" ] || return 0
  command -v mvn >/dev/null 2>&1 || die 4 "no Maven found (mvn), which fetches Neo4j's jars the first time"
  say "Fetching Neo4j Community $version with Maven, once (about 120 MB) ..."
  mkdir -p "$base"
  # Copied aside and renamed, so that a folder with that name is always complete.
  local part=$jars.part.$$
  if ! mvn -q -B -f "$pom" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DincludeScope=runtime -DoutputDirectory="$part" -Dmdep.overWriteReleases=true >"$base/fetch.log" 2>&1; then
    rm -rf "$part"
    tail -n 15 "$base/fetch.log" >&2
    die 4 "Maven could not fetch Neo4j's jars (all of its output: $base/fetch.log)"
  fi
  [ -d "$jars" ] || mv "$part" "$jars"
  rm -rf "$part" "$base/fetch.log"
}

find_node() {
  command -v node >/dev/null 2>&1 || die 4 "no Node.js found (node), which asks the server whether it answers"
  [ -d "$repo/node_modules/neo4j-driver" ] || die 4 "neo4j-driver is not installed: run 'npm ci' in the repository first"
}

# ---- start ---------------------------------------------------------------------------------------------------------

write_conf() {
  local auth=false http=false preallocate=true
  [ -z "${NEO4J_PASSWORD:-}" ] || auth=true
  [ -z "$http_port" ] || http=true
  # Half a gigabyte of preallocated logs is a poor trade for data that is thrown away.
  [ -z "$ephemeral" ] || preallocate=false
  cat >"$conf" <<TEXT
# Written by scripts/neo4j.sh at each start: changes made here do not last.
server.default_listen_address=127.0.0.1
server.bolt.enabled=true
server.bolt.listen_address=127.0.0.1:$port
server.bolt.advertised_address=127.0.0.1:$port
server.http.enabled=$http
server.http.listen_address=127.0.0.1:${http_port:-7474}
server.http.advertised_address=127.0.0.1:${http_port:-7474}
server.https.enabled=false
server.memory.pagecache.size=$pagecache
dbms.security.auth_enabled=$auth
dbms.usage_report.enabled=false
db.tx_log.preallocate=$preallocate
TEXT
}

opens=(
  --add-opens=java.base/java.nio=ALL-UNNAMED
  --add-opens=java.base/java.io=ALL-UNNAMED
  --add-opens=java.base/sun.nio.ch=ALL-UNNAMED
  --add-opens=java.base/java.util.concurrent=ALL-UNNAMED
)

admin() {
  NEO4J_HOME=$home NEO4J_CONF=$home/conf "$java" "-Xmx$heap" "${opens[@]}" -cp "$jars/*" org.neo4j.cli.AdminTool "$@"
}

# Neo4j takes the first password from this file for as long as the user neo4j has none of its own; a later change of
# NEO4J_PASSWORD is not a change of the password, and is told when the login is refused.
set_first_password() {
  [ -n "${NEO4J_PASSWORD:-}" ] && [ ! -e "$home/data/dbms/auth.ini" ] || return 0
  # By picocli's argument file, because a command line is there for every user of the machine to read.
  local file=$home/run/password
  local quoted=${NEO4J_PASSWORD//\\/\\\\}
  quoted=${quoted//\"/\\\"}
  (umask 077 && printf '"%s"\n' "$quoted" >"$file")
  if ! admin dbms set-initial-password "@$file" >"$home/logs/password.log" 2>&1; then
    rm -f "$file"
    tail -n 15 "$home/logs/password.log" >&2
    die 1 "the first password could not be set"
  fi
  rm -f "$file"
}

import_csv() {
  [ -n "$import" ] || return 0
  local args=(database import full neo4j --verbose --multiline-fields=true "--report-file=$home/logs/import-report.txt") kind file count why
  if [ -d "$home/data/databases/neo4j" ]; then
    [ -n "$overwrite" ] || die 1 "--import: $home already holds a database; give --overwrite to replace it, or another --home"
    args+=(--overwrite-destination=true)
  fi
  for kind in nodes relationships; do
    count=0
    for file in "$import/$kind"*.csv "$import/$kind"*.csv.gz; do
      [ -f "$file" ] || continue
      file=${file##*/}
      # The import reads ',' and '=' in a name as its own syntax, and the rest of a name as a regular expression.
      case $file in *[!A-Za-z0-9._-]*) die 2 "--import: rename '$file', use only letters, digits, '.', '_' and '-'" ;; esac
      args+=("--$kind=$file")
      count=$((count + 1))
    done
    [ "$kind" = relationships ] || [ "$count" -gt 0 ] || die 2 "--import: no nodes*.csv in $import"
  done
  say "Importing $import ..."
  : >"$import_mark"
  if ! (cd "$import" && admin "${args[@]}") >"$home/logs/import.log" 2>&1; then
    drop_half_import
    why=$(sed -n 's/^Caused by: \([a-zA-Z0-9.$]*: \)*//p' "$home/logs/import.log" | tail -n 1)
    [ -n "$why" ] || why=$(tail -n 5 "$home/logs/import.log")
    die 1 "the import failed: $why (all of its output: $home/logs/import.log); no database was left behind"
  fi
  rm -f "$import_mark"
  # Neo4j's own count: "IMPORT DONE in ...  Imported: N nodes, N relationships, N properties".
  sed -n '/IMPORT DONE/,/properties/p' "$home/logs/import.log"
}

started= waiter=
leave() {
  local code=$?
  trap '' INT TERM HUP # a second Ctrl-C must not cut this short
  [ -z "$waiter" ] || kill "$waiter" 2>/dev/null || true
  rm -f "$home/run/said.$$"
  # Interrupted, or the server never answered: nothing may go on running that nobody knows of.
  if [ -n "$started" ]; then
    signal_end "$started"
    wait "$started" 2>/dev/null || true
    rm -f "$pid_file"
    drop_ephemeral_data
  fi
  rm -rf "$starting"
  exit "$code"
}

take_turn() {
  local other
  if ! mkdir "$starting" 2>/dev/null; then
    other=$(cat "$starting/pid" 2>/dev/null) || other=
    [ -z "$other" ] || ! kill -0 "$other" 2>/dev/null || die 1 "another start of $home is under way (pid $other)"
    rm -rf "$starting"
    mkdir "$starting" || die 1 "another start of $home is under way"
  fi
  echo $$ >"$starting/pid"
  trap leave EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}

reason=
wait_for_answer() {
  local code=0 said=$home/run/said.$$
  # In the background, because bash handles a signal only between foreground commands.
  node "$repo/scripts/neo4j/wait-for-bolt.mjs" "$(address)" "$1" "$timeout" >"$said" 2>&1 &
  waiter=$!
  wait "$waiter" || code=$?
  waiter=
  reason=$(cat "$said")
  rm -f "$said"
  return "$code"
}

start() {
  local pid began code=0
  if pid=$(running_pid); then
    [ -z "$import" ] || die 1 "--import needs the server stopped, it runs (pid $pid); run 'stop' first"
    [ -z "$port" ] || [ "$(address)" = "bolt://127.0.0.1:$port" ] ||
      die 1 "it runs already, at $(address) and not at port $port; run 'stop' first"
    find_node
    # It may still be on its way up; a refused login is an answer too.
    wait_for_answer "$pid" || code=$?
    [ "$code" -eq 0 ] || [ "$code" -eq 3 ] || die 1 "it runs already (pid $pid) but does not answer at $(address); look into $home/logs"
    say "Neo4j is already running: pid $pid, $(address)"
    return 0
  fi
  port=${port:-7687}
  find_java
  find_node
  fetch_jars
  mkdir -p "$home/conf" "$home/data" "$home/logs" "$home/run" "$home/import" "$home/plugins"
  home=$(cd "$home" && pwd -P)
  take_turn
  listens "$port" && die 1 "port $port is taken by another program; give another with --port"
  [ -z "$http_port" ] || ! listens "$http_port" || die 1 "port $http_port is taken by another program; give another with --http-port"
  drop_ephemeral_data # left by an ephemeral run that crashed
  drop_half_import
  if [ -n "$ephemeral" ]; then
    [ ! -e "$home/data/databases" ] || die 1 "--ephemeral would drop the data that $home holds; give another --home"
    : >"$ephemeral_mark"
  fi
  mkdir -p "$home/data"
  write_conf
  import_csv
  set_first_password

  began=$(date +%s)
  # Job control gives the server its own process group: Ctrl-C in this terminal is not meant for it.
  set -m
  nohup "$java" "-Xms$heap" "-Xmx$heap" -XX:+UseG1GC -XX:-OmitStackTraceInFastThrow -XX:+ExitOnOutOfMemoryError \
    -Dfile.encoding=UTF-8 -Dlog4j2.disable.jmx=true "${opens[@]}" -cp "$jars/*" \
    org.neo4j.server.CommunityEntryPoint "--home-dir=$home" "--config-dir=$home/conf" \
    >"$console" 2>&1 </dev/null &
  started=$!
  set +m
  echo "$started" >"$pid_file"

  wait_for_answer "$started" || code=$?
  if [ "$code" -ne 0 ]; then
    tail -n 20 "$console" "$home/logs/neo4j.log" >&2 2>/dev/null || true
    case $code in
      1) die 1 "Neo4j ended while starting (Java $java_version; logs, with the ends above: $home/logs)" ;;
      2) die 1 "Neo4j did not answer within $timeout s: $reason (logs: $home/logs; --timeout gives it longer)" ;;
      3) die 1 "Neo4j refused NEO4J_PASSWORD, this data was made with another password: $reason" ;;
      *) die 1 "waiting for Neo4j failed: $reason" ;;
    esac
  fi
  pid=$started
  started=
  say "Neo4j Community $version answers at $(address): pid $pid, after $(($(date +%s) - began)) s, home $home"
  [ -z "$http_port" ] || say "HTTP at http://127.0.0.1:$http_port"
  if [ -n "${NEO4J_PASSWORD:-}" ]; then
    say "Authentication is on: user neo4j, password of NEO4J_PASSWORD"
  else
    say "Authentication is OFF (NEO4J_PASSWORD is not set): every program on this machine can read and write it"
  fi
  [ -z "$ephemeral" ] || say "Its data is dropped at stop (--ephemeral)"
}

# ---- stop and status -----------------------------------------------------------------------------------------------

stop() {
  local pid left
  if ! pid=$(running_pid); then
    rm -f "$pid_file"
    drop_ephemeral_data
    say "Neo4j is not running (home $home)"
    return 0
  fi
  signal_end "$pid"
  left=$((timeout * 5))
  while kill -0 "$pid" 2>/dev/null; do
    [ "$left" -gt 0 ] || die 1 "Neo4j (pid $pid) has not ended within $timeout s; look into $home/logs, or wait longer with --timeout"
    left=$((left - 1))
    sleep 0.2
  done
  rm -f "$pid_file"
  drop_ephemeral_data
  say "Neo4j has ended (pid $pid)"
}

status() {
  local pid bolt
  if ! pid=$(running_pid); then
    say "Neo4j is not running (home $home)"
    exit 3
  fi
  bolt=$(address)
  if ! listens "${bolt##*:}"; then
    say "Neo4j is there but does not answer (yet): pid $pid, $bolt"
    exit 3
  fi
  say "Neo4j is running: pid $pid, $bolt"
}

"$action"
