package io.xmppgateway.demo;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a {@link ProsodyConfiguration} as Lua: fills the places of {@code prosody.cfg.lua.template}. */
final class ProsodyText {

    /** Ten of the largest files a day, as Prosody's own default has it. */
    private static final long DAILY_FILES = 10;

    private ProsodyText() {}

    static String of(ProsodyConfiguration prosody) {
        return Template.ofResource("prosody.cfg.lua.template").fill(places(prosody));
    }

    private static Map<String, String> places(ProsodyConfiguration prosody) {
        String server = prosody.serverDomain();
        String virtual = prosody.virtualDomain();
        ProsodyPorts ports = prosody.ports();
        return Map.ofEntries(
                entry("server", server),
                entry("virtual", virtual),
                entry("serverQuoted", LuaText.quote(server)),
                entry("virtualQuoted", LuaText.quote(virtual)),
                entry("serverHost", LuaText.quote("xmpp." + server)),
                entry("serverConference", LuaText.quote("conference." + server)),
                entry("virtualConference", LuaText.quote("conference." + virtual)),
                entry("upload", LuaText.quote(prosody.uploadDomain())),
                entry("proxy", LuaText.quote("proxy." + server)),
                entry("admin", LuaText.quote("admin@" + server)),
                entry("interfaces", prosody.luaInterfaces()),
                entry("c2s", Integer.toString(ports.c2s())),
                entry(
                        "directTls",
                        ports.directTls().stream().map(String::valueOf).collect(Collectors.joining(", "))),
                entry("s2s", Integer.toString(ports.s2s())),
                entry("http", Integer.toString(ports.http())),
                entry("https", ports.https().stream().map(port -> " " + port).collect(Collectors.joining(","))),
                entry("proxy65", Integer.toString(ports.proxy65())),
                entry("registerTemplate", path(prosody.registerTemplate())),
                entry("data", path(prosody.dataDirectory())),
                entry("pid", path(prosody.pidFile())),
                entry("adminSocket", path(prosody.adminSocket())),
                entry("log", path(prosody.logDirectory().resolve("prosody.log"))),
                entry("uploadUrl", LuaText.quote(prosody.gatewayUrl().toString())),
                entry("uploadHost", uploadHost(prosody)),
                entry("uploadLimit", Long.toString(prosody.uploadLimit().bytes())),
                entry("uploadQuota", Long.toString(prosody.uploadLimit().bytes() * DAILY_FILES)),
                entry("encryption", encryption(prosody)),
                entry("root", prosody.runAsRoot() ? "run_as_root = true -- Prosody refuses root otherwise\n" : ""));
    }

    /** Slots on another name than the component's, such as localhost, need the files on the default host. */
    private static String uploadHost(ProsodyConfiguration prosody) {
        return prosody.uploadDomain().equals(prosody.gatewayUrl().getHost())
                ? ""
                : "\thttp_host = " + LuaText.quote(prosody.serverDomain()) + " -- the slots' name is not this one\n";
    }

    private static String encryption(ProsodyConfiguration prosody) {
        return prosody.certificates()
                .map(directory -> "certificates = " + path(directory)
                        + " -- one certificate and key for each domain, by its name\n"
                        + "c2s_require_encryption = true")
                .orElse("c2s_require_encryption = false -- loopback only, and no certificates");
    }

    private static String path(Path path) {
        return LuaText.quote(path.toString());
    }
}
