# Sourced by demo and xmpp-gateway from the project's directory, after find-jdk.sh: builds the gateway when something
# that it is made of is newer than its jar.

gateway_jar=gateway/target/xmpp-gateway.jar

gateway_is_current() {
  [ -f "$gateway_jar" ] && [ -d gateway/target/lib ] &&
    [ -z "$(find pom.xml gateway/pom.xml gateway/src/main -newer "$gateway_jar" -print -quit)" ]
}

build_if_needed() {
  gateway_is_current && return 0
  echo "Building xmpp-gateway ..." >&2
  # Offline first: with a warm cache Maven need not ask the repositories.
  ./mvnw -q -o -pl gateway package -DskipTests >/dev/null 2>&1 ||
    ./mvnw -q -B -ntp -pl gateway package -DskipTests >&2 ||
    {
      echo "The build failed; see above." >&2
      return 1
    }
  touch "$gateway_jar" # when Maven found nothing to do, the jar is current all the same
}

java_flags=(
  -Dxnio.nio.thread-safe-selection-keys=true
  --enable-native-access=ALL-UNNAMED
)
