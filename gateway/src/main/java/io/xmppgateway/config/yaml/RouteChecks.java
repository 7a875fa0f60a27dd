package io.xmppgateway.config.yaml;

import io.xmppgateway.config.Domain;
import io.xmppgateway.config.Files;
import io.xmppgateway.config.UrlPath;
import io.xmppgateway.config.yaml.ConfigChecks.PresentFiles;
import io.xmppgateway.config.yaml.Report.Located;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules for a domain's routes: no path twice, and static files that exist. */
final class RouteChecks {

    private final Report report;
    private final PresentFiles files;

    RouteChecks(Report report, PresentFiles files) {
        this.report = report;
        this.files = files;
    }

    void run(ConfigPath at, Domain domain) {
        checkDistinct(routes(at, domain));
        for (int i = 0; i < domain.files().size(); i++) {
            checkFiles(at.key("files").index(i), domain.files().get(i));
        }
    }

    private void checkDistinct(List<Located<UrlPath>> routes) {
        Map<UrlPath, ConfigPath> owners = new HashMap<>();
        for (Located<UrlPath> route : routes) {
            ConfigPath owner = owners.putIfAbsent(route.value(), route.path());
            if (owner != null) {
                // Of a default and a written path, the written one is the mistake.
                boolean swap = !report.isWritten(route.path()) && report.isWritten(owner);
                addTwice(route.value(), swap ? owner : route.path(), swap ? route.path() : owner);
            }
        }
    }

    private void addTwice(UrlPath path, ConfigPath at, ConfigPath owner) {
        report.add(
                at,
                Quote.of(path.value()) + ", a path a second time",
                "a path of its own; " + owner + " has it already");
    }

    /** All paths that are switched on and readable. */
    private List<Located<UrlPath>> routes(ConfigPath at, Domain domain) {
        List<Located<UrlPath>> routes = new ArrayList<>();
        if (domain.discovery().enabled()) {
            routes.add(new Located<>(at.key("discovery"), new UrlPath("/.well-known/host-meta")));
            routes.add(new Located<>(at.key("discovery"), new UrlPath("/.well-known/host-meta.json")));
        }
        if (domain.bosh().enabled()) {
            routes.add(new Located<>(at.key("bosh").key("path"), domain.bosh().path()));
        }
        if (domain.websocket().enabled()) {
            routes.add(new Located<>(
                    at.key("websocket").key("path"), domain.websocket().path()));
        }
        if (domain.upload().enabled()) {
            routes.addAll(
                    report.sound(at.key("upload").key("paths"), domain.upload().paths()));
        }
        if (domain.register().enabled()) {
            routes.add(new Located<>(
                    at.key("register").key("path"), domain.register().path()));
        }
        addListed(
                routes,
                at.key("files"),
                domain.files().stream().map(Files::path).toList());
        addListed(
                routes,
                at.key("proxy"),
                domain.proxy().stream().map(proxy -> proxy.path()).toList());
        return routes.stream().filter(route -> report.isSound(route.path())).toList();
    }

    private static void addListed(List<Located<UrlPath>> routes, ConfigPath list, List<UrlPath> paths) {
        for (int i = 0; i < paths.size(); i++) {
            routes.add(new Located<>(list.index(i).key("path"), paths.get(i)));
        }
    }

    private void checkFiles(ConfigPath at, Files route) {
        files.check(at.key("root"), route.root(), FileProbe.Wanted.DIRECTORY_OR_ARCHIVE);
        if (!staysInside(route.directory())) {
            report.add(at.key("directory"), Quote.of(route.directory()), "a directory inside the root");
        }
        if (route.index().contains("/")
                || route.index().contains("\\")
                || route.index().equals("..")) {
            report.add(at.key("index"), Quote.of(route.index()), "a file's name without a directory");
        }
    }

    private static boolean staysInside(String directory) {
        try {
            Path path = Path.of(directory);
            return !path.isAbsolute()
                    && !directory.startsWith("/")
                    && !directory.contains("\\")
                    && !path.normalize().startsWith("..");
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
