# Sourced by demo, xmpp-gateway and load-tests/run from the project's directory, after find-jdk.sh: builds a module when
# something that it is made of is newer than its jar.

. .mvn/aot-cache.sh

gateway_jar=gateway/target/xmpp-gateway.jar
load_tests_jar=load-tests/target/load-tests.jar

is_current() { # module, jar
  [ -f "$2" ] && [ -d "$1/target/lib" ] && [ -z "$(find pom.xml "$1/pom.xml" "$1/src/main" -newer "$2" -print -quit)" ]
}

build_if_needed() { # module, jar
  is_current "$1" "$2" && return 0
  echo "Building $1 ..." >&2
  # Offline first: with a warm cache Maven need not ask the repositories.
  ./mvnw -q -o -pl "$1" package -Dmaven.test.skip=true >/dev/null 2>&1 ||
    ./mvnw -q -B -ntp -pl "$1" package -Dmaven.test.skip=true >&2 ||
    {
      echo "The build failed; see above." >&2
      return 1
    }
  touch "$2" # when Maven found nothing to do, the jar is current all the same
  [ "$1" != gateway ] || make_aot_cache
}

java_flags=(
  -Dxnio.nio.thread-safe-selection-keys=true
  --enable-native-access=ALL-UNNAMED
  # 8 bytes for the head of an object in place of 12: what a connection at rest keeps is many small objects.
  -XX:+UseCompactObjectHeaders
  # A collection leaves 10 to 30 % of the heap free, not 40 to 70: connections that rest should not cost memory twice.
  -XX:MinHeapFreeRatio=10
  -XX:MaxHeapFreeRatio=30
  # Handshakes leave holes in the memory of the TLS library; they go back to the system this often, in milliseconds.
  -XX:TrimNativeHeapInterval=10000
  # Reflection has its part in the start alone, and calls most places once: a method handle for each, as is usual, takes longer.
  -Djdk.reflect.useNativeAccessorOnly=true
  # Events of Netty's buffers for Java Flight Recorder, whose classes the ahead-of-time cache cannot take.
  -Dio.netty.jfr.enabled=false
  # Netty asks for the addresses of buffers. Without Unsafe it takes the foreign function interface for that, which takes a
  # good tenth of a second to get ready.
  --sun-misc-unsafe-memory-access=allow
)
