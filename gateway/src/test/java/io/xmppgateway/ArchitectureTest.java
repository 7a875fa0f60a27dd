package io.xmppgateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house: rooms on floors, dependencies that point down, no cycles, the server's types behind a fence. */
class ArchitectureTest {

    private static final String HOUSE = "io.xmppgateway";

    /** Every room and its floor. A room uses lower floors only. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("cli", 5),
            Map.entry("demo", 5),
            Map.entry("app", 4),
            Map.entry("bosh", 3),
            Map.entry("websocket", 3),
            Map.entry("discovery", 3),
            Map.entry("files", 3),
            Map.entry("admin", 3),
            Map.entry("telemetry", 3),
            Map.entry("listener", 2),
            Map.entry("http", 2),
            Map.entry("backend", 2),
            Map.entry("proxy", 2),
            Map.entry("dashboards", 1),
            Map.entry("limits", 1),
            Map.entry("status", 1),
            Map.entry("logging", 1),
            Map.entry("tls", 1),
            Map.entry("route", 1),
            Map.entry("policy", 1),
            Map.entry("config.yaml", 1),
            Map.entry("runtime", 0),
            Map.entry("config", 0),
            Map.entry("net", 0),
            Map.entry("trace", 0),
            Map.entry("proxyheader", 0),
            Map.entry("metrics", 0));

    /** The only doors between rooms on one floor, from left to right. */
    private static final Set<String> DOORS = Set.of("config->net", "listener->http", "proxy->http", "proxy->backend");

    private static final String[] SERVER_TYPES = {"io.undertow..", "org.xnio.."};

    /** {@code app} makes the worker and the buffers that the others share. */
    private static final String[] ROOMS_WITH_SERVER_TYPES = {
        HOUSE + ".listener..",
        HOUSE + ".http..",
        HOUSE + ".proxy..",
        HOUSE + ".websocket..",
        HOUSE + ".backend..",
        HOUSE + ".runtime..",
        HOUSE + ".app.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void everyRoomStandsOnAFloor() {
        Set<String> rooms = classes.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
        rooms.remove("");
        assertThat(FLOORS.keySet()).containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void dependenciesPointDown() {
        Set<String> upward = new TreeSet<>();
        for (JavaClass from : classes) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith(HOUSE) && !mayUse(room(from), room(to))) {
                    upward.add(
                            room(from) + "->" + room(to) + ": " + from.getSimpleName() + " uses " + to.getSimpleName());
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theServersTypesStayBehindTheirFence() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOMS_WITH_SERVER_TYPES)
                .and()
                // It prints their versions.
                .doNotHaveFullyQualifiedName(HOUSE + ".cli.Versions")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER_TYPES)
                .check(classes);
    }

    @Test
    void onlyTheCommandLineTouchesStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(HOUSE + ".cli..", HOUSE + ".demo..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(classes);
    }

    @Test
    void logsGoThroughSlf4j() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(classes);
    }

    @Test
    void everyRoomIsNullMarkedAndSaysWhatItIsFor() {
        assertThat(FLOORS.keySet())
                .allSatisfy(room -> assertThat(classes.getPackage(HOUSE + "." + room)
                                .getPackageInfo()
                                .isAnnotatedWith(NullMarked.class))
                        .as(room)
                        .isTrue());
    }

    private static boolean mayUse(String from, String to) {
        return from.equals(to)
                || FLOORS.getOrDefault(from, -1) > FLOORS.getOrDefault(to, Integer.MAX_VALUE)
                || DOORS.contains(from + "->" + to);
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(HOUSE) ? "" : name.substring(HOUSE.length() + 1);
    }
}
