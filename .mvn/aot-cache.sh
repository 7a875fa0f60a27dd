# Sourced by build-if-needed.sh: the JDK's ahead-of-time cache (JEP 483, 514, 515). It holds the classes as they are after
# loading and linking, and profiles of methods, from a short run on loopback, and halves the time to the first answer.

aot_cache=gateway/target/xmpp-gateway.aot

# Without a cache the gateway starts all the same, only later, so a failure is no error. A cache that does not fit any more,
# after a change of the JDK or of flags, is refused by the JVM itself, which says so and goes on.
make_aot_cache() {
  command -v openssl >/dev/null 2>&1 || return 0
  echo "Preparing quick starts ..." >&2
  rm -f "$aot_cache"
  train >/dev/null 2>&1 || echo "That did not work; the gateway will start later without." >&2
}

# A subshell: whatever ends it, it takes its gateway and its files along. The gateway is a process group, since the JVM
# starts another one at its end, which writes the cache.
train() (
  set -m
  work=$(mktemp -d "$PWD/gateway/target/aot.XXXXXX")
  pid=
  trap '[ -z "$pid" ] || kill -- "-$pid"; rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$work/key.pem" -out "$work/chain.pem"
  cat >"$work/gateway.yaml" <<YAML
listen: {http: ['127.0.0.1:0'], https: ['127.0.0.1:0']}
admin: {listen: ['127.0.0.1:0']}
backends: {none: {url: 'http://127.0.0.1:9'}}
domains: {localhost: {certificate: {chain: '$work/chain.pem', key: '$work/key.pem'}}}
YAML
  "$JAVA_HOME/bin/java" "${java_flags[@]}" "-XX:AOTCacheOutput=$work/cache" \
    -jar "$PWD/$gateway_jar" run --config "$work/gateway.yaml" >"$work/log" 2>&1 </dev/null &
  pid=$!
  port=$(https_port "$work/log" "$pid") && ask "$port" "$work/answer" || exit 1
  kill "$pid"
  wait "$pid" || true # 143: it was told to end
  pid=
  [ -s "$work/cache" ] && mv "$work/cache" "$aot_cache"
)

https_port() { # log, process
  local tries port
  for ((tries = 0; tries < 600; tries++)); do
    port=$(sed -n 's/.* ready: .*https 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$1")
    [ -z "$port" ] || { echo "$port"; return 0; }
    kill -0 "$2" || return 1
    sleep 0.1
  done
  return 1
}

# A few hundred, so that the profiles are good for the first seconds under load as well.
ask() { # port, file for the answers
  local connection
  for connection in {1..10}; do
    requests | timeout 20 openssl s_client -quiet -connect "127.0.0.1:$1" -servername localhost >>"$2" || true
  done
  grep -q '200 OK' "$2"
}

# Those of one connection: some that are answered, and some whose backend is away.
requests() {
  local pair
  for pair in {1..30}; do
    printf 'GET /.well-known/host-meta HTTP/1.1\r\nHost: localhost\r\n\r\n'
    printf 'POST /http-bind HTTP/1.1\r\nHost: localhost\r\nContent-Length: 7\r\n\r\n<body/>'
  done
  printf 'GET /.well-known/host-meta HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
}
