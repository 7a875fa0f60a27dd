# Sourced by build-if-needed.sh: the JDK's ahead-of-time cache (JEP 483, 514, 515). It holds the classes as they are after
# loading and linking, and profiles of methods, from a few seconds of work on loopback (Training.java). It halves the time to
# the first answer, and the gateway is soon as quick as it gets.

aot_cache=gateway/target/xmpp-gateway.aot

# Without a cache the gateway starts all the same, only later, so a failure is no error. A cache that does not fit any more,
# after a change of the JDK or of flags, is refused by the JVM itself, which says so and goes on.
make_aot_cache() {
  command -v openssl >/dev/null 2>&1 || return 0
  echo "Preparing quick starts ..." >&2
  rm -f "$aot_cache"
  train 3>&2 >/dev/null 2>&1 || echo "That did not work; the gateway will start later without." >&2
}

# A subshell: whatever ends it, it takes its processes and its files along. Those are one group: the training, the gateway,
# and the JVM which that one starts at its end and which writes the cache.
train() (
  set -m
  work=$(mktemp -d "$PWD/gateway/target/aot.XXXXXX")
  pid=
  trap '[ -z "$pid" ] || kill -- "-$pid"; rm -rf "$work"' EXIT
  trap 'exit 1' HUP INT TERM
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost -keyout "$work/key.pem" -out "$work/chain.pem"
  log=$work/training.log
  "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 .mvn/Training.java "$work" \
    "$JAVA_HOME/bin/java" "${java_flags[@]}" "-XX:AOTCacheOutput=$work/cache" -jar "$PWD/$gateway_jar" \
    >"$log" 2>&1 </dev/null &
  pid=$!
  wait "$pid" || { tail -n 5 "$log" >&3; exit 1; }
  pid=
  [ -s "$work/cache" ] && mv "$work/cache" "$aot_cache"
)
