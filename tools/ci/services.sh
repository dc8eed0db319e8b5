#!/usr/bin/env bash
# A throw-away PostgreSQL and Redis from Debian's packages, on free loopback ports, for tests against outside stores.
#   eval "$(tools/ci/services.sh start)"   starts them when they do not run, and sets DATABASE_URL and REDIS_URL
#   tools/ci/services.sh stop              ends them and removes what they kept
# Root installs the packages where they are missing; anybody else is told to.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# One pair for each checkout and user.
dir=${WHARF_SERVICES_DIR:-${TMPDIR:-/tmp}/wharf-services-$(id -u)-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)}
oldest_postgres=15

give_up() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Folder of the newest PostgreSQL's programs; nothing where all are too old.
postgres_bin() {
  local bin major
  for bin in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV) "$(dirname "$(command -v initdb || echo /)")"; do
    [ -x "$bin/initdb" ] || continue
    major=$("$bin/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    [ "$major" -ge "$oldest_postgres" ] && printf '%s' "$bin" && return
  done
}

install_missing() {
  local missing=()
  [ -n "$(postgres_bin)" ] || missing+=(postgresql)
  command -v redis-server >/dev/null || missing+=(redis-server)
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || give_up "Not installed: ${missing[*]}. Run as root: apt-get install ${missing[*]}"
  command -v apt-get >/dev/null || give_up "Not installed: ${missing[*]}, and there is no apt-get to install them with."
  # This runlevel keeps the packages from starting servers of their own.
  export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
  { apt-get update -qq && apt-get install -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}"; } >&2 ||
    give_up "Could not install ${missing[*]}."
  [ -n "$(postgres_bin)" ] || give_up "The PostgreSQL of this system is older than $oldest_postgres."
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

free_port() {
  node -e "const s = require('node:net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })"
}

password() {
  node -e "console.log(require('node:crypto').randomBytes(16).toString('hex'))"
}

start_postgres() {
  local bin=$1 port secret
  port=$(free_port)
  secret=$(password)
  mkdir "$dir/postgres"
  printf '%s' "$secret" >"$dir/postgres/password"
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$dir/postgres"
  cd "$dir/postgres"
  as_postgres "$bin/initdb" -D data -U postgres -E UTF8 --locale=C.UTF-8 -A scram-sha-256 --pwfile=password --no-sync >/dev/null
  # Nothing here has to survive a loss of power.
  as_postgres "$bin/pg_ctl" -D data -w -l log -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c max_connections=200 -c fsync=off" start >/dev/null || {
    cat log >&2
    give_up 'PostgreSQL did not start.'
  }
  printf 'export DATABASE_URL=postgresql://postgres:%s@127.0.0.1:%s/postgres\n' "$secret" "$port" >>"$dir/env.new"
}

start_redis() {
  local port secret
  port=$(free_port)
  secret=$(password)
  mkdir "$dir/redis"
  cat >"$dir/redis/redis.conf" <<CONF
bind 127.0.0.1
port $port
requirepass $secret
dir $dir/redis
pidfile $dir/redis/pid
logfile $dir/redis/log
save ""
daemonize yes
CONF
  redis-server "$dir/redis/redis.conf" >&2
  for _ in $(seq 100); do
    [ "$(REDISCLI_AUTH=$secret redis-cli -p "$port" ping 2>/dev/null)" = PONG ] && break
    sleep 0.1
  done
  [ "$(REDISCLI_AUTH=$secret redis-cli -p "$port" ping 2>/dev/null)" = PONG ] || {
    cat "$dir/redis/log" >&2
    give_up 'Redis did not start.'
  }
  printf 'export REDIS_URL=redis://:%s@127.0.0.1:%s\n' "$secret" "$port" >>"$dir/env.new"
}

is_running() {
  [ -f "$dir/env" ] && kill -0 "$(cat "$dir/redis/pid" 2>/dev/null)" 2>/dev/null &&
    kill -0 "$(head -n 1 "$dir/postgres/data/postmaster.pid" 2>/dev/null)" 2>/dev/null
}

stop() {
  [ -d "$dir" ] || return 0
  [ -O "$dir" ] || give_up "$dir belongs to somebody else."
  local pid bin
  pid=$(cat "$dir/redis/pid" 2>/dev/null) && kill "$pid" 2>/dev/null || true
  bin=$(postgres_bin)
  if [ -n "$bin" ] && [ -f "$dir/postgres/data/postmaster.pid" ]; then
    (cd "$dir/postgres" && as_postgres "$bin/pg_ctl" -D data -m immediate stop >/dev/null) || true
  fi
  rm -rf "$dir"
}

start() {
  if ! is_running; then
    stop
    install_missing
    mkdir "$dir"
    chmod 711 "$dir"
    touch "$dir/env.new"
    chmod 600 "$dir/env.new"
    trap stop ERR
    (start_postgres "$(postgres_bin)")
    (start_redis)
    trap - ERR
    mv "$dir/env.new" "$dir/env"
  fi
  cat "$dir/env"
}

case ${1:-} in
  start | stop) "$1" ;;
  *) give_up "Say start or stop: ${BASH_SOURCE[0]} start" ;;
esac
