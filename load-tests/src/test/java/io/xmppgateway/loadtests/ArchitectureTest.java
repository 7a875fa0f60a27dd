package io.xmppgateway.loadtests;

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
import org.junit.jupiter.api.Test;

/** Rooms on floors; dependencies point down. */
class ArchitectureTest {

    private static final String HOUSE = "io.xmppgateway.loadtests";

    /** Every room and its floor. A room uses lower floors only. */
    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("cli", 5),
            Map.entry("campaign", 4),
            Map.entry("scenario", 3),
            Map.entry("client", 2),
            Map.entry("load", 1),
            Map.entry("backend", 1),
            Map.entry("relay", 1),
            Map.entry("peer", 1),
            Map.entry("report", 1),
            Map.entry("measure", 0),
            Map.entry("result", 0),
            Map.entry("wire", 0));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @Test
    void everyRoomStandsOnAFloor() {
        assertThat(classes.stream().map(ArchitectureTest::room).collect(Collectors.toSet()))
                .isEqualTo(FLOORS.keySet());
    }

    @Test
    void dependenciesPointDown() {
        Set<String> upward = new TreeSet<>();
        for (JavaClass from : classes) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith(HOUSE)
                        && !room(from).equals(room(to))
                        && FLOORS.get(room(from)) <= FLOORS.get(room(to))) {
                    upward.add(room(from) + " -> " + room(to) + ": " + dependency.getDescription());
                }
            }
        }
        assertThat(upward).isEmpty();
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(HOUSE.length() + 1);
    }
}
