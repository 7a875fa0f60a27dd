package io.xmppgateway.listener;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;

/**
 * A Unix socket of the operators'. XNIO knows no such sockets, so each connection is copied to and from a pipe, by two
 * virtual threads; an I/O thread has the pipe's other end.
 */
final class UnixListener implements AutoCloseable {

    /** Connections at a time; each takes five open files. */
    static final int CONNECTIONS_MAX = 16;

    private static final Logger LOG = LoggerFactory.getLogger(UnixListener.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** After a failure to accept, such as a lack of open files. */
    private static final long PAUSE_NANOS = 100_000_000L;

    private final Path path;
    private final Object inode;
    private final ServerSocketChannel server;
    private final XnioWorker worker;
    private final ChannelListener<StreamConnection> next;
    private final Set<UnixRelay> relays = ConcurrentHashMap.newKeySet();

    private UnixListener(
            Path path, ServerSocketChannel server, XnioWorker worker, ChannelListener<StreamConnection> next)
            throws IOException {
        this.path = path;
        this.inode = inode(path);
        this.server = server;
        this.worker = worker;
        this.next = next;
    }

    /**
     * Makes the socket. What an earlier process has left there is replaced.
     *
     * @param mode who may connect, from the first moment on
     * @param next gets each connection on an I/O thread
     * @throws IOException naming the path, when something else stands there or the socket cannot be made
     */
    static UnixListener bind(
            Path path, Set<PosixFilePermission> mode, XnioWorker worker, ChannelListener<StreamConnection> next)
            throws IOException {
        refuseToReplace(path);
        Path parent = Objects.requireNonNull(path.toAbsolutePath().getParent(), "no directory is a socket");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bind(server, path, parent, mode);
            return new UnixListener(path, server, worker, next);
        } catch (IOException failure) {
            server.close();
            throw new IOException(
                    "cannot listen on unix:" + path + ": " + failure + "; its directory must exist and be writable",
                    failure);
        }
    }

    /** Binding lets everybody in whom the umask allows, so it happens where nobody else can come. */
    private static void bind(ServerSocketChannel server, Path path, Path parent, Set<PosixFilePermission> mode)
            throws IOException {
        Path closed = Files.createTempDirectory(parent, ".s", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Path made = closed.resolve("s");
        try {
            server.bind(UnixDomainSocketAddress.of(made));
            Files.setPosixFilePermissions(made, mode);
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
            Files.delete(closed);
        }
    }

    private static void refuseToReplace(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException("cannot listen on unix:" + path
                    + ": a file that is no socket stands there; remove it or change" + " admin.socket");
        }
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException("cannot listen on unix:" + path + ": another process listens there (" + probe
                    + "); stop it or change admin.socket");
        } catch (ConnectException nobody) {
            LOG.debug("unix:{} was left by an earlier process, and is replaced", path, nobody);
        }
    }

    /** Lets connections in. */
    void accept() {
        Thread.ofVirtual().name("unix-listener").start(this::acceptAgainAndAgain);
    }

    private void acceptAgainAndAgain() {
        while (server.isOpen()) {
            try {
                take(server.accept());
            } catch (ClosedChannelException end) {
                LOG.debug("unix:{} is closed", path, end);
            } catch (IOException failure) {
                LOG.warn("unix:{} cannot take a connection: {}", path, failure.toString());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void take(SocketChannel client) throws IOException {
        if (relays.size() >= CONNECTIONS_MAX) {
            client.close();
            return;
        }
        try {
            UnixRelay relay =
                    new UnixRelay(client, worker.getIoThread().createFullDuplexPipeConnection(), relays::remove);
            relays.add(relay);
            relay.begin(next);
        } catch (IOException failure) {
            client.close();
            throw failure;
        }
    }

    /** Closes all; the file goes, unless it is another process's by now. */
    @Override
    public void close() {
        try {
            server.close();
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && inode(path).equals(inode)) {
                Files.delete(path);
            }
        } catch (IOException failure) {
            LOG.warn("unix:{} cannot be removed: {}", path, failure.toString());
        }
        relays.forEach(UnixRelay::close);
    }

    private static Object inode(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
