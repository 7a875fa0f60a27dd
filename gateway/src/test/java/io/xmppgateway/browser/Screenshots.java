package io.xmppgateway.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Pictures of the pages, in {@code gateway/target/screenshots}. */
final class Screenshots {

    private static final Optional<String> DOCUMENTATION = Optional.ofNullable(System.getProperty("screenshots"));

    private Screenshots() {}

    static byte[] take(Page page, String name, Look look) throws IOException {
        return take(page, name, look, new ScreenshotOptions());
    }

    /** What is beyond the window, too. */
    static byte[] takeWhole(Page page, String name, Look look) throws IOException {
        return take(page, name, look, new ScreenshotOptions().setFullPage(true));
    }

    private static byte[] take(Page page, String name, Look look, ScreenshotOptions options) throws IOException {
        Path directory = Files.createDirectories(Project.root().resolve("gateway/target/screenshots"));
        return page.screenshot(options.setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(directory.resolve(name + "-" + look.suffix() + ".png")));
    }

    /** Also refreshes the picture of the documentation when {@code -Dscreenshots=directory} asks for it. */
    static void takeForDocumentation(Page page, String name, Look look) throws IOException {
        byte[] picture = take(page, name, look);
        if (DOCUMENTATION.isPresent()) {
            Path directory = Files.createDirectories(Project.root().resolve(DOCUMENTATION.orElseThrow()));
            Files.write(directory.resolve(name + ".png"), picture);
        }
    }
}
