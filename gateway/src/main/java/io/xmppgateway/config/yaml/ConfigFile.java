package io.xmppgateway.config.yaml;

import io.xmppgateway.config.GatewayConfig;
import io.xmppgateway.config.yaml.ConfigResult.Invalid;
import io.xmppgateway.config.yaml.ConfigResult.Valid;
import io.xmppgateway.config.yaml.Report.Place;
import io.xmppgateway.config.yaml.Shape.Section;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads configuration files. Every mistake of a file is reported at once; nothing is corrected silently. */
public final class ConfigFile {

    /** Largest file that is read, in bytes. */
    static final int SIZE_MAX = 1 << 20;

    private ConfigFile() {}

    /** Reads a file and looks whether the files that it names exist. Relative names start at its directory. */
    public static ConfigResult read(Path file) {
        return read(file.toString(), file, FileProbe.ofSystem());
    }

    /**
     * Reads a file.
     *
     * @param name how messages call it
     * @param probe says whether the files that it names exist
     */
    public static ConfigResult read(String name, Path file, FileProbe probe) {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        try {
            byte[] bytes = firstBytes(absolute);
            if (bytes.length > SIZE_MAX) {
                return refused(name, "more than " + SIZE_MAX + " bytes", "at most 1 MiB");
            }
            return parse(name, decode(bytes), parent == null ? absolute : parent, probe);
        } catch (NoSuchFileException missing) {
            return refused(name, "no such file", "a readable YAML file");
        } catch (CharacterCodingException notUtf8) {
            return refused(name, "bytes that are not UTF-8", "a YAML file in UTF-8");
        } catch (IOException unreadable) {
            return refused(name, fault(absolute, unreadable), "a readable YAML file");
        }
    }

    /** Reads a text, and looks whether the files that it names exist below {@code baseDirectory}. */
    public static ConfigResult parse(String name, String text, Path baseDirectory) {
        return parse(name, text, baseDirectory, FileProbe.ofSystem());
    }

    /**
     * Reads a text.
     *
     * @param name how messages call it
     * @param baseDirectory where relative file names start
     * @param probe says whether the files that it names exist
     */
    public static ConfigResult parse(String name, String text, Path baseDirectory, FileProbe probe) {
        Report report = new Report(name);
        Section shape = new Shapes(new ValueReaders(baseDirectory)).ofRecord(GatewayConfig.class);
        Optional<Node> document = YamlDocument.read(name, text, report);
        if (document.isEmpty() && !report.problems().isEmpty()) {
            return new Invalid(report.problems());
        }
        // An empty file lacks the same keys as an empty mapping.
        Node root = document.orElseGet(() -> YamlDocument.readOwn("{}"));
        GatewayConfig config = (GatewayConfig) new Binder(report).bind(shape, root, ConfigPath.ROOT);
        ConfigChecks.run(config, report, probe);
        List<Problem> problems = report.problems();
        return problems.isEmpty() ? new Valid(config) : new Invalid(problems);
    }

    private static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SIZE_MAX + 1);
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String fault(Path file, IOException unreadable) {
        return FileProbe.ofSystem()
                .fault(file, FileProbe.Wanted.FILE)
                .orElseGet(() -> "a file that cannot be read: " + unreadable.getMessage());
    }

    private static Invalid refused(String name, String found, String allowed) {
        Report report = new Report(name);
        report.add(Place.NONE, ConfigPath.ROOT, found, allowed);
        return new Invalid(report.problems());
    }
}
