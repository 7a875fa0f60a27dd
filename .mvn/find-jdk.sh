# Sourced by mvnw, check, demo and xmpp-gateway: sets JAVA_HOME to a JDK of release 25 or newer, or
# says in one sentence what to install. An own JAVA_HOME is kept when it is new enough.

jdk_needed=25

jdk_release() { # the feature release of the JDK in $1, or nothing
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_usable() {
  jdk_found=$(jdk_release "$1")
  [ -n "$jdk_found" ] && [ "$jdk_found" -ge "$jdk_needed" ]
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && jdk_usable "$JAVA_HOME"; then
    return 0
  fi
  if command -v javac >/dev/null 2>&1; then
    jdk_on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    if jdk_usable "$jdk_on_path"; then
      JAVA_HOME=$jdk_on_path
      export JAVA_HOME
      return 0
    fi
  fi
  for jdk_candidate in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_usable "$jdk_candidate"; then
      JAVA_HOME=$jdk_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "xmpp-gateway needs JDK $jdk_needed or newer and found none in JAVA_HOME, on the PATH or under /usr/lib/jvm: install one (Debian family: temurin-25-jdk or openjdk-25-jdk-headless) or set JAVA_HOME." >&2
  return 1
}

find_jdk || exit 1
