package io.xmppgateway.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The gateway at one moment. Counts that only grow do so since the start, so whoever looks twice can compute rates.
 * Nothing in it comes from a client but what the access log may show of its address: no path, sid, JID, token or cookie.
 *
 * @param gateway the process
 * @param listeners by kind
 * @param domains those of the configuration, and {@code none} for requests that belonged to no domain
 * @param backends of the configuration
 * @param certificates in use
 * @param limits that somebody can run into
 * @param resources of the process
 * @param problems the latest first
 */
public record Status(
        Self gateway,
        List<Listener> listeners,
        List<Domain> domains,
        List<Backend> backends,
        List<Certificate> certificates,
        List<LimitUse> limits,
        Resources resources,
        List<Problem> problems) {

    /** Copies the lists. */
    public Status {
        listeners = List.copyOf(listeners);
        domains = List.copyOf(domains);
        backends = List.copyOf(backends);
        certificates = List.copyOf(certificates);
        limits = List.copyOf(limits);
        problems = List.copyOf(problems);
    }

    /**
     * The process.
     *
     * @param version of the gateway
     * @param java its version
     * @param time now
     * @param uptimeSeconds of the process
     * @param ready whether the public listeners take requests
     */
    public record Self(String version, String java, Instant time, double uptimeSeconds, boolean ready) {}

    /**
     * The listeners of one kind.
     *
     * @param kind {@code http}, {@code https} or {@code admin}
     * @param addresses as bound
     * @param connections open now
     */
    public record Listener(String kind, List<String> addresses, long connections) {
        /** Copies the list. */
        public Listener {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * One domain.
     *
     * @param name as configured
     * @param bosh its BOSH sessions
     * @param webSockets its WebSockets
     * @param routes by kind
     */
    public record Domain(String name, Bosh bosh, WebSockets webSockets, List<Route> routes) {
        /** Copies the list. */
        public Domain {
            routes = List.copyOf(routes);
        }
    }

    /**
     * BOSH sessions of one domain.
     *
     * @param sessions open now
     * @param created since the start
     * @param waiting requests in progress, held polls included
     * @param ages how many of the sessions are how old
     */
    public record Bosh(long sessions, long created, long waiting, List<AgeCount> ages) {
        /** Copies the list. */
        public Bosh {
            ages = List.copyOf(ages);
        }
    }

    /**
     * Sessions of about the same age.
     *
     * @param age for people
     * @param sessions of this age
     */
    public record AgeCount(String age, long sessions) {}

    /**
     * WebSockets of one domain.
     *
     * @param open now
     * @param opened since the start
     */
    public record WebSockets(long open, long opened) {}

    /**
     * Requests of one kind of route of one domain; all since the start.
     *
     * @param kind for example {@code bosh}
     * @param paths of it; none for requests that came to no route
     * @param requests that have ended
     * @param failed of these, by the gateway's or the backend's fault
     * @param refused of these, by the client's own fault; those who left are not among them
     * @param service the backend's time for them, without holding
     */
    public record Route(String kind, List<String> paths, long requests, long failed, long refused, Latency service) {
        /** Copies the list. */
        public Route {
            paths = List.copyOf(paths);
        }
    }

    /**
     * How long something took, since the start.
     *
     * @param count of what was measured
     * @param seconds in all
     * @param buckets by duration; what took longer than the last bound is in none
     */
    public record Latency(long count, double seconds, List<Bucket> buckets) {
        /** Copies the list. */
        public Latency {
            buckets = List.copyOf(buckets);
        }
    }

    /**
     * What took about as long.
     *
     * @param upToSeconds the longest
     * @param count of it, without shorter ones
     */
    public record Bucket(double upToSeconds, long count) {}

    /**
     * One backend.
     *
     * @param name as configured
     * @param url as configured
     * @param up whether the last attempt to connect succeeded
     * @param connections open now
     * @param connectionsMax that may be open
     * @param waiting requests that wait for a connection
     * @param waitingMax that may wait
     * @param connectFailures since the start
     * @param errors requests that failed by its fault, since the start
     * @param addresses that its name stands for now
     */
    public record Backend(
            String name,
            String url,
            boolean up,
            long connections,
            long connectionsMax,
            long waiting,
            long waitingMax,
            long connectFailures,
            long errors,
            List<BackendAddress> addresses) {
        /** Copies the list. */
        public Backend {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * One address of a backend.
     *
     * @param address with its port
     * @param connections open, or being opened
     */
    public record BackendAddress(String address, long connections) {}

    /**
     * One certificate. There is nothing of its key here.
     *
     * @param use {@code domains}, {@code default} for unknown names only, or {@code admin}
     * @param names configured ones that get it
     * @param issuer its distinguished name (RFC 2253)
     * @param notAfter when it expires
     * @param daysLeft whole days until then; negative when that is over
     */
    public record Certificate(String use, List<String> names, String issuer, Instant notAfter, long daysLeft) {
        /** Copies the list. */
        public Certificate {
            names = List.copyOf(names);
        }
    }

    /**
     * One limit.
     *
     * @param limit its name in logs and metrics
     * @param open what all together have open; nothing for rates and for limits that are switched off
     * @param max what is allowed; 0 for no limit
     * @param per whom and what time it is allowed, for people
     * @param refusals since the start
     */
    public record LimitUse(String limit, Optional<Long> open, long max, String per, long refusals) {}

    /**
     * What the process uses.
     *
     * @param requests in progress
     * @param timers outstanding
     * @param buffers in use
     * @param bufferBytes size of one
     * @param openFiles open now, sockets included
     * @param openFilesMax that may be open
     * @param heapBytes in use
     * @param logLinesDropped of the access log, since the start
     * @param lag how late the I/O threads were
     */
    public record Resources(
            long requests,
            long timers,
            long buffers,
            long bufferBytes,
            long openFiles,
            long openFilesMax,
            long heapBytes,
            long logLinesDropped,
            Latency lag) {}

    /**
     * A request that did not go well.
     *
     * @param time when it ended
     * @param id of the request, as in the access log and on error pages
     * @param domain that was asked, or {@code none}
     * @param route kind of route, or {@code none}
     * @param outcome its label
     * @param owner {@code client}, {@code gateway} or {@code backend}
     * @param status that was sent; 0 for none
     * @param client address, as much of it as {@code logging.client-address} allows
     * @param millis that it took
     */
    public record Problem(
            Instant time,
            String id,
            String domain,
            String route,
            String outcome,
            String owner,
            int status,
            String client,
            double millis) {}
}
