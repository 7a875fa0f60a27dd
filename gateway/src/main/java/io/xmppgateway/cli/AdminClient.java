package io.xmppgateway.cli;

import io.xmppgateway.admin.AdminToken;
import io.xmppgateway.tls.KnownServer;
import io.xmppgateway.tls.TlsMaterialException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Asks a running gateway's admin listener. */
final class AdminClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Room for thousands of domains. */
    private static final long BYTES_MAX = 64L * 1_024 * 1_024;

    private AdminClient() {}

    /**
     * What stands at a path.
     *
     * @throws IOException when it cannot be had, with a sentence for the operator
     */
    static byte[] get(AdminTarget target, String path) throws IOException {
        Optional<Path> socket = target.socket();
        return socket.isPresent() ? getLocally(target, socket.get(), path) : getRemotely(target, path);
    }

    private static byte[] getLocally(AdminTarget target, Path socket, String path) throws IOException {
        try {
            UnixClient.Answer answer = UnixClient.get(socket, path, LIMIT, BYTES_MAX);
            return body(target, path, answer.status(), answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (HttpTimeoutException silence) {
            throw silent(target, silence);
        } catch (SocketException unreachable) {
            throw new IOException(
                    "cannot connect to " + target.base() + " (" + unreachable.getMessage()
                            + "); start the gateway with "
                            + "xmpp-gateway run, and be of the user or group that the socket is for",
                    unreachable);
        }
    }

    private static byte[] body(AdminTarget target, String path, int status, byte[] body) throws IOException {
        return switch (status) {
            case 200 -> body;
            case 401 ->
                throw new IOException(target.base() + " wants a token and did not get the right one; name "
                        + "the file that it is in with --token-file FILE, or as admin.token-file");
            case 421 ->
                throw new IOException(target.base() + " is not among the names of the gateway; use an "
                        + "address, localhost or one of admin.hosts");
            default ->
                throw new IOException(target.base() + path + " answered " + status
                        + " where 200 was expected; is it the admin listener of a gateway of this version?");
        };
    }

    private static IOException silent(AdminTarget target, HttpTimeoutException silence) {
        return new IOException(
                target.base() + " did not answer within " + LIMIT.toSeconds() + " s; see the gateway's log", silence);
    }

    private static byte[] getRemotely(AdminTarget target, String path) throws IOException {
        HttpRequest request = request(target, path);
        try (HttpClient client = client(target)) {
            HttpResponse<byte[]> answer =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BYTES_MAX));
            return body(target, path, answer.statusCode(), answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + target.base(), interrupted);
        } catch (ConnectException nobody) {
            throw new IOException(
                    "nobody listens at " + target.base() + "; start the gateway with xmpp-gateway run, or name "
                            + "its admin listener with --admin URL",
                    nobody);
        } catch (HttpTimeoutException silence) {
            throw silent(target, silence);
        } catch (SSLException untrusted) {
            throw new IOException(
                    "the TLS of " + target.base() + " failed (" + untrusted.getMessage() + "); it must be the gateway "
                            + "whose configuration this is, with the certificate that stands there",
                    untrusted);
        }
    }

    private static HttpRequest request(AdminTarget target, String path) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(target, path)).timeout(LIMIT);
        if (target.tokenFile().isPresent()) {
            request.header(
                    "Authorization",
                    "Bearer " + AdminToken.text(target.tokenFile().get()));
        }
        return request.build();
    }

    private static URI uri(AdminTarget target, String path) throws IOException {
        Optional<String> scheme = Optional.ofNullable(target.base().getScheme())
                .filter(known -> known.equals("http") || known.equals("https"));
        if (scheme.isEmpty() || target.base().getHost() == null) {
            throw new IOException("--admin: found " + target.base()
                    + ", allowed: a URL such as http://127.0.0.1:9090 or " + "unix:/run/xmpp-gateway/admin.sock");
        }
        return target.base().resolve(path);
    }

    private static HttpClient client(AdminTarget target) throws IOException {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT);
        if (target.chain().isPresent()) {
            try {
                client.sslContext(KnownServer.context(target.chain().get()));
            } catch (TlsMaterialException unusable) {
                throw new IOException(unusable.getMessage(), unusable);
            }
        }
        return client.build();
    }
}
