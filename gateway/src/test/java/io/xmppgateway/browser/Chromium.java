package io.xmppgateway.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Debian's Chromium with an empty profile, for one demonstration or none. */
final class Chromium implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> FLAGS = List.of(
            "--no-sandbox", // the tests may run as root
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");

    private final Optional<RunningDemo> demo;
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Optional<RunningDemo> demo, Playwright playwright, Browser browser) {
        this.demo = demo;
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts it. The one certificate it accepts beside the public ones is the demo's. */
    static Chromium trusting(RunningDemo demo) throws Exception {
        return start(
                Optional.of(demo), List.of("--ignore-certificate-errors-spki-list=" + DemoTrust.publicKeyDigest(demo)));
    }

    /** Starts it without a demonstration. */
    static Chromium start() {
        return start(Optional.empty(), List.of());
    }

    private static Chromium start(Optional<RunningDemo> demo, List<String> moreFlags) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(moreFlags);
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setHeadless(true)
                        .setArgs(flags));
        return new Chromium(demo, playwright, browser);
    }

    /** A new, empty browser context. Nothing is opened yet. */
    Visit visit(Look look) {
        BrowserContext context = browser.newContext(look.options());
        return new Visit(demo, context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
