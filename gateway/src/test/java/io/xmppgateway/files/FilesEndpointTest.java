package io.xmppgateway.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilesEndpointTest {

    private static final String SCRIPT = "let answer = 42;";

    @TempDir
    private Path directory;

    private FilesEndpoint fromDirectory;
    private FilesEndpoint fromArchive;

    @BeforeEach
    void writeFiles() throws IOException {
        Path root = Files.createDirectories(directory.resolve("root"));
        Files.createDirectories(root.resolve("sub"));
        Files.writeString(root.resolve("index.html"), "<title>x</title>");
        Files.writeString(root.resolve("sub/index.html"), "<title>sub</title>");
        Files.writeString(root.resolve("a b+c.js"), SCRIPT);
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(root.resolve("leak.txt"), directory.resolve("secret.txt"));
        fromDirectory = new FilesEndpoint("/chat", FileTree.open(root, ".", "index.html"), "none");
        fromArchive = new FilesEndpoint("/chat", FileTree.open(archive(), "web/dist", "index.html"), "none");
    }

    private Path archive() throws IOException {
        Path archive = directory.resolve("web.jar");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "web/dist/index.html", "<title>x</title>");
            entry(zip, "web/dist/sub/index.html", "<title>sub</title>");
            entry(zip, "web/dist/a b+c.js", SCRIPT);
            entry(zip, "web/secret.txt", "secret");
        }
        return archive;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/, text/html; charset=utf-8",
        "/chat/index.html, text/html; charset=utf-8",
        "/chat/sub/, text/html; charset=utf-8",
        "/chat/a%20b+c.js, text/javascript; charset=utf-8"
    })
    void filesAreServedWithTheirType(String path, String type) throws IOException {
        Reply disk = fromDirectory.reply(get(path, Map.of()));
        Reply memory = fromArchive.reply(get(path, Map.of()));

        assertThat(disk).isInstanceOf(Reply.File.class);
        assertThat(memory).isInstanceOf(Reply.Bytes.class);
        assertThat(disk.fields()).containsEntry("Content-Type", type);
        assertThat(memory.fields()).containsEntry("Content-Type", type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat", "/chat/sub"})
    void aDirectoryWithoutItsSlashIsRedirected(String path) throws IOException {
        for (FilesEndpoint endpoint : new FilesEndpoint[] {fromDirectory, fromArchive}) {
            Reply reply = endpoint.reply(get(path, Map.of()));

            assertThat(reply.fields()).containsEntry("Location", path + "/");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/chat/missing", "/chat/leak.txt", "/chat/missing/", "/chat/secret.txt", "/chat/web/secret.txt"})
    void whatIsNotThereIsNotFound(String path) throws IOException {
        for (FilesEndpoint endpoint : new FilesEndpoint[] {fromDirectory, fromArchive}) {
            assertThat(endpoint.reply(get(path, Map.of())))
                    .isInstanceOfSatisfying(
                            Reply.Refusal.class,
                            refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NO_ROUTE));
        }
    }

    @Test
    void aKnownTagIsAnsweredWithoutTheFile() throws IOException {
        for (FilesEndpoint endpoint : new FilesEndpoint[] {fromDirectory, fromArchive}) {
            String tag = endpoint.reply(get("/chat/", Map.of())).fields().get("ETag");

            Reply again = endpoint.reply(get("/chat/", Map.of("If-None-Match", tag)));

            assertThat(again)
                    .isInstanceOfSatisfying(
                            Reply.Bytes.class,
                            bytes -> assertThat(bytes.status()).isEqualTo(304));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-3, 206, 'bytes 0-3/16', 0, 4",
        "bytes=4-, 206, 'bytes 4-15/16', 4, 12",
        "bytes=-5, 206, 'bytes 11-15/16', 11, 5",
        "bytes=10-99, 206, 'bytes 10-15/16', 10, 6",
        "bytes=-99, 206, 'bytes 0-15/16', 0, 16",
        "bytes=9-3, 200, , 0, 16",
        "'bytes=0-1,3-4', 200, , 0, 16",
        "lines=1-2, 200, , 0, 16",
        "bytes=-, 200, , 0, 16"
    })
    void oneRangeIsServed(String range, int status, String contentRange, long offset, long length) throws IOException {
        RequestView request = get("/chat/a%20b+c.js", Map.of("Range", range));

        Reply.File disk = (Reply.File) fromDirectory.reply(request);
        Reply.Bytes memory = (Reply.Bytes) fromArchive.reply(request);

        assertThat(disk.status()).isEqualTo(status);
        assertThat(disk.offset()).isEqualTo(offset);
        assertThat(disk.length()).isEqualTo(length);
        assertThat(disk.fields().get("Content-Range")).isEqualTo(contentRange);
        assertThat(new String(memory.body(), StandardCharsets.UTF_8))
                .isEqualTo(SCRIPT.substring((int) offset, (int) (offset + length)));
    }

    @Test
    void aRangeBeyondTheEndIsRefused() throws IOException {
        Reply reply = fromDirectory.reply(get("/chat/a%20b+c.js", Map.of("Range", "bytes=16-")));

        assertThat(((Reply.Bytes) reply).status()).isEqualTo(416);
        assertThat(reply.fields()).containsEntry("Content-Range", "bytes */16");
    }

    @Test
    void onlyRetrievalIsAllowed() throws IOException {
        RequestView post = new RequestView("POST", "example.net", "/chat/", "", name -> Optional.empty());

        assertThat(((Reply.Refusal) fromDirectory.reply(post)).outcome()).isEqualTo(Outcome.METHOD_NOT_ALLOWED);
    }

    @Test
    void anArchiveWithoutTheDirectoryIsRefused() throws IOException {
        Path archive = archive();

        assertThatThrownBy(() -> FileTree.open(archive, "nowhere", "index.html"))
                .isInstanceOf(IOException.class);
    }

    private static RequestView get(String path, Map<String, String> fields) {
        return new RequestView("GET", "example.net", path, "", name -> Optional.ofNullable(fields.get(name)));
    }
}
