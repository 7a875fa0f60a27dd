package io.xmppgateway.suites;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The program h2spec 2.2.0 (RFC 7540 and RFC 7541), as it lies in the jar of a Maven plugin. */
final class H2spec {

    private static final String ARCHIVE = "/h2spec/2.2.0/h2spec_linux_amd64.tar.gz";
    private static final long LIMIT_MINUTES = 5;

    private final Path directory;

    /** @param directory for the program and its report */
    H2spec(Path directory) {
        this.directory = directory;
    }

    /** Runs every case against an HTTPS port of localhost; returns each case with its failure, or an empty string. */
    Map<String, String> run(int port, String path) throws IOException, InterruptedException {
        extract();
        Path report = directory.resolve("report.xml");
        Path output = directory.resolve("h2spec.out");
        // Its exit code only says that something failed.
        execute(
                output,
                directory.resolve("h2spec").toString(),
                "-h",
                "localhost",
                "-p",
                Integer.toString(port),
                "-P",
                path,
                "-t",
                "-k",
                "-o",
                "3",
                "-j",
                report.toString());
        if (Files.notExists(report)) {
            throw new IOException("h2spec wrote no report:\n" + Files.readString(output));
        }
        return results(Files.readString(report));
    }

    private void extract() throws IOException, InterruptedException {
        Path archive = directory.resolve("h2spec.tar.gz");
        try (InputStream in = H2spec.class.getResourceAsStream(ARCHIVE)) {
            if (in == null) {
                throw new IOException("no " + ARCHIVE + " on the class path");
            }
            Files.copy(in, archive);
        }
        execute(directory.resolve("tar.out"), "tar", "-xzf", archive.toString(), "-C", directory.toString());
    }

    private static void execute(Path output, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                throw new IOException(command[0] + " does not end:\n" + Files.readString(output));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static Map<String, String> results(String report) throws IOException {
        try {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(report)))
                    .getElementsByTagName("testcase");
            Map<String, String> results = new TreeMap<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                String name = test.getAttribute("package") + " " + test.getAttribute("classname");
                NodeList failure = test.getElementsByTagName("failure");
                NodeList error = test.getElementsByTagName("error");
                NodeList fault = failure.getLength() > 0 ? failure : error;
                boolean isSkipped = test.getElementsByTagName("skipped").getLength() > 0;
                // Some cases have the same name.
                String unique = name;
                for (int n = 2; results.containsKey(unique); n++) {
                    unique = name + " (" + n + ")";
                }
                String result =
                        fault.getLength() > 0 ? fault.item(0).getTextContent().strip() : "";
                results.put(unique, isSkipped ? "skipped" : result);
            }
            return results;
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("h2spec's report is no XML", unreadable);
        }
    }
}
