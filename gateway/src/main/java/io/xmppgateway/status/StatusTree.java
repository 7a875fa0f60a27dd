package io.xmppgateway.status;

import static io.xmppgateway.status.TreeNode.leaf;
import static io.xmppgateway.status.TreeNode.plain;
import static io.xmppgateway.status.TreeNode.title;

import io.xmppgateway.status.Status.Backend;
import io.xmppgateway.status.Status.BackendAddress;
import io.xmppgateway.status.Status.Bosh;
import io.xmppgateway.status.Status.Certificate;
import io.xmppgateway.status.Status.Domain;
import io.xmppgateway.status.Status.LimitUse;
import io.xmppgateway.status.Status.Listener;
import io.xmppgateway.status.Status.Problem;
import io.xmppgateway.status.Status.Resources;
import io.xmppgateway.status.Status.Route;
import io.xmppgateway.status.TreeNode.Mood;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Writes the snapshot as a tree for people. */
public final class StatusTree {

    /** A certificate with less is shown as an alarm: renewals should have come long before. */
    private static final long DAYS_LEFT_ALARM = 14;
    /** Problems that are shown; the rest is in the JSON. */
    private static final int PROBLEMS_SHOWN = 10;

    private static final long MEBIBYTE = 1_024 * 1_024;

    private StatusTree() {}

    /** Its lines. */
    public static List<String> lines(Status status, TextStyle style) {
        return TreeText.lines(tree(status), style);
    }

    static TreeNode tree(Status status) {
        Status.Self self = status.gateway();
        String head = "xmpp-gateway " + self.version() + ", Java " + self.java() + ", up "
                + duration(self.uptimeSeconds()) + ", " + (self.ready() ? "ready" : "not ready");
        return new TreeNode(
                List.of(head),
                self.ready() ? Mood.TITLE : Mood.ALARM,
                List.of(
                        title("listeners", each(status.listeners(), StatusTree::listener)),
                        title("certificates", each(status.certificates(), StatusTree::certificate)),
                        title("routes", each(status.domains(), StatusTree::domain)),
                        title("backends", each(status.backends(), StatusTree::backend)),
                        title("BOSH sessions by age", each(status.domains(), StatusTree::sessions)),
                        title("WebSockets", each(status.domains(), StatusTree::webSockets)),
                        title("limits", each(status.limits(), StatusTree::limit)),
                        title("timers and buffers", resources(status.resources())),
                        title("recent problems", problems(status.problems()))));
    }

    private static <T> List<TreeNode> each(List<T> parts, Function<T, TreeNode> line) {
        return parts.isEmpty()
                ? List.of(plain("none"))
                : parts.stream().map(line).toList();
    }

    private static TreeNode listener(Listener listener) {
        return plain(
                listener.kind(), String.join(" ", listener.addresses()), count(listener.connections(), "connection"));
    }

    private static TreeNode certificate(Certificate certificate) {
        String names = switch (certificate.use()) {
            case "admin" -> "(admin listener)";
            case "default" -> "(unknown names)";
            default -> String.join(" ", certificate.names());
        };
        boolean late = certificate.daysLeft() < DAYS_LEFT_ALARM;
        return leaf(
                late ? Mood.ALARM : Mood.PLAIN,
                names,
                "until " + certificate.notAfter(),
                certificate.daysLeft() < 0 ? "expired" : count(certificate.daysLeft(), "day") + " left",
                "by " + certificate.issuer());
    }

    private static TreeNode domain(Domain domain) {
        return new TreeNode(List.of(domain.name()), Mood.PLAIN, each(domain.routes(), StatusTree::route));
    }

    private static TreeNode route(Route route) {
        double mean = route.service().count() == 0
                ? 0
                : route.service().seconds() / route.service().count();
        return plain(
                route.kind(),
                String.join(" ", route.paths()),
                count(route.requests(), "request"),
                number(route.failed()) + " failed",
                number(route.refused()) + " refused",
                route.service().count() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.1f ms service on average", mean * 1_000));
    }

    private static TreeNode backend(Backend backend) {
        List<TreeNode> addresses = each(backend.addresses(), StatusTree::address);
        return new TreeNode(
                List.of(
                        backend.name(),
                        backend.url(),
                        backend.up() ? "up" : "DOWN",
                        number(backend.connections()) + " of " + count(backend.connectionsMax(), "connection"),
                        number(backend.waiting()) + " of " + number(backend.waitingMax()) + " waiting",
                        count(backend.errors(), "error"),
                        count(backend.connectFailures(), "failed connect")),
                backend.up() ? Mood.PLAIN : Mood.ALARM,
                addresses);
    }

    private static TreeNode address(BackendAddress address) {
        return plain(address.address(), count(address.connections(), "connection"));
    }

    private static TreeNode sessions(Domain domain) {
        Bosh bosh = domain.bosh();
        List<TreeNode> ages = bosh.ages().stream()
                .filter(age -> age.sessions() > 0)
                .map(age -> plain(age.age(), number(age.sessions())))
                .toList();
        return new TreeNode(
                List.of(
                        domain.name(),
                        count(bosh.sessions(), "session"),
                        count(bosh.waiting(), "waiting request"),
                        number(bosh.created()) + " created"),
                Mood.PLAIN,
                ages);
    }

    private static TreeNode webSockets(Domain domain) {
        return plain(
                domain.name(),
                number(domain.webSockets().open()) + " open",
                number(domain.webSockets().opened()) + " opened");
    }

    private static TreeNode limit(LimitUse limit) {
        return plain(
                limit.limit(),
                limit.open().map(open -> number(open) + " open").orElse(""),
                limit.max() == 0 ? "no limit" : number(limit.max()) + " " + limit.per(),
                number(limit.refusals()) + " refused");
    }

    private static List<TreeNode> resources(Resources resources) {
        return List.of(
                plain("requests", number(resources.requests()) + " in progress"),
                plain("timers", number(resources.timers()) + " outstanding"),
                plain(
                        "buffers",
                        number(resources.buffers()) + " in use, " + number(resources.bufferBytes()) + " bytes each"),
                plain("open files", number(resources.openFiles()) + " of " + number(resources.openFilesMax())),
                plain("heap", number(resources.heapBytes() / MEBIBYTE) + " MiB in use"),
                plain("access log", count(resources.logLinesDropped(), "line") + " dropped"));
    }

    private static List<TreeNode> problems(List<Problem> problems) {
        List<TreeNode> lines =
                new ArrayList<>(each(problems.stream().limit(PROBLEMS_SHOWN).toList(), StatusTree::problem));
        if (problems.size() > PROBLEMS_SHOWN) {
            lines.add(plain("and " + number(problems.size() - PROBLEMS_SHOWN) + " earlier ones"));
        }
        return lines;
    }

    private static TreeNode problem(Problem problem) {
        return plain(
                problem.time().toString(),
                problem.id(),
                problem.domain(),
                problem.route(),
                problem.outcome(),
                "by " + problem.owner(),
                problem.status() == 0 ? "no answer" : String.valueOf(problem.status()),
                problem.client());
    }

    /** For example "3 d 4 h", "5 min 6 s": two units. */
    static String duration(double seconds) {
        long whole = (long) seconds;
        if (whole >= 86_400) {
            return whole / 86_400 + " d " + whole % 86_400 / 3_600 + " h";
        }
        if (whole >= 3_600) {
            return whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
        }
        return whole >= 60 ? whole / 60 + " min " + whole % 60 + " s" : whole + " s";
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String count(long value, String noun) {
        return number(value) + " " + noun + (value == 1 ? "" : "s");
    }
}
