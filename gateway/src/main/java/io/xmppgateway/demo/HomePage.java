package io.xmppgateway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The landing page at {@code /}: static files, with what this run is like filled in. */
final class HomePage {

    private static final String CHAT =
            "<li><a href=\"/chat/\"><strong>Web chat</strong><span>Converse.js over WebSocket, or over "
                    + "BOSH</span></a></li>\n";

    private HomePage() {}

    static void write(Path directory, DemoOptions options, List<Account> accounts) throws IOException {
        Files.createDirectories(directory);
        for (String name : List.of("home.css", "home.svg")) {
            Files.write(directory.resolve(name), Template.Resources.bytes("home/" + name));
        }
        Files.writeString(directory.resolve("index.html"), text(options, accounts));
    }

    static String text(DemoOptions options, List<Account> accounts) {
        return Template.ofResource("home/index.html")
                .fill(Map.of(
                        "chat", options.chat() ? CHAT : "",
                        "admin", Integer.toString(options.adminPort()),
                        "accounts", accounts.isEmpty() ? "" : table(accounts)));
    }

    private static String table(List<Account> accounts) {
        return accounts.stream()
                .map(account -> "<tr><td>" + account.address() + "</td><td>" + account.password() + "</td></tr>\n")
                .collect(Collectors.joining(
                        "",
                        "<h2>Accounts to try</h2>\n<table>\n<tr><th scope=\"col\">Address</th>"
                                + "<th scope=\"col\">Password</th></tr>\n",
                        "</table>\n"));
    }
}
