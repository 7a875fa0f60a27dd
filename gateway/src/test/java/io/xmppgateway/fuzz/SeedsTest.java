package io.xmppgateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.xmppgateway.fuzz.Fuzzing.Target;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every target with each of its seeds, among them all inputs that once found a bug; without a fuzzer. */
class SeedsTest {

    static Stream<Target> targets() throws IOException {
        return Fuzzing.targets().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everySeedHoldsWhatTheTargetPromises(Target target) throws Exception {
        Class<?> type = Class.forName(target.type());
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method method = type.getDeclaredMethod(target.method(), byte[].class);
        method.setAccessible(true);
        Object instance = constructor.newInstance();

        assertThat(seeds(target))
                .isNotEmpty()
                .allSatisfy(seed -> method.invoke(instance, (Object) Files.readAllBytes(seed)));
    }

    private static List<Path> seeds(Target target) throws IOException {
        try (Stream<Path> seeds = Files.list(target.seeds())) {
            return seeds.sorted().toList();
        }
    }
}
