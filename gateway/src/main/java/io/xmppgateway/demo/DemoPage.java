package io.xmppgateway.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The page that is printed once everything answers.
 *
 * @param options the ports
 * @param accounts those that were made
 * @param directory the temporary directory
 * @param caCertificate the demo authority's certificate
 */
record DemoPage(DemoOptions options, List<Account> accounts, Path directory, Path caCertificate) {

    private static final String BOSH_BODY = "<body xmlns=\"http://jabber.org/protocol/httpbind\" to=\"example.net\" "
            + "rid=\"1\" hold=\"1\" wait=\"60\" ver=\"1.6\" xml:lang=\"en\" "
            + "xmlns:xmpp=\"urn:xmpp:xbosh\" xmpp:version=\"1.0\"/>";

    List<String> lines(Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  " + terminal.bold("Open in a browser") + terminal.faint("  (it will warn: the CA is a demo's)"));
        lines.add("    " + options.url() + "  where everything is linked");
        if (options.chat()) {
            lines.add("    " + options.url() + "chat/  web chat; ?transport=bosh without WebSocket");
        }
        lines.add("    " + options.url() + "register_web  make an account");
        accounts(lines, terminal);
        lines.add("");
        lines.add("  " + terminal.bold("Try in a terminal"));
        lines.add("    " + curl("example.net") + "/.well-known/host-meta");
        lines.add("    " + curl("example.org") + "/.well-known/host-meta.json");
        lines.add("    " + curl("xmpp.example.net") + "/http-bind -d '" + BOSH_BODY + "'");
        lines.add("    curl http://127.0.0.1:" + options.adminPort() + "/metrics");
        lines.add("");
        lines.add("  " + terminal.bold("Files until the end") + terminal.faint("  " + directory));
        lines.add("    gateway.yaml, access.log, prosody/prosody.cfg.lua, prosody/prosody.log");
        lines.add("    CA certificate: " + caCertificate);
        lines.add("");
        lines.add("  Ctrl-C stops it and leaves nothing behind.");
        lines.add("");
        return lines;
    }

    private void accounts(List<String> lines, Terminal terminal) {
        if (accounts.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("  " + terminal.bold("Sign in"));
        accounts.forEach(account -> lines.add("    " + account.address() + "  password " + account.password()));
    }

    private String curl(String host) {
        int port = options.httpsPort();
        return "curl --cacert " + caCertificate + " --resolve " + host + ":" + port + ":127.0.0.1 https://" + host + ":"
                + port;
    }
}
