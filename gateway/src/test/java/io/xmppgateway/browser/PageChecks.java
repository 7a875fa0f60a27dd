package io.xmppgateway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;

/** What every page must have: names on its controls, contrast (WCAG 2.2, 1.4.3), and room on a narrow screen. */
final class PageChecks {

    private PageChecks() {}

    static void expectAccessible(Page page) throws IOException {
        Object faults = page.evaluate(script() + "\n faults()");
        assertThat(faults).asInstanceOf(InstanceOfAssertFactories.LIST).isEmpty();
    }

    /** Where the tabulator key leads, from the first control on: ids, or what a control without one says. */
    static List<String> tabOrder(Page page, int stops) {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < stops; i++) {
            order.add(focused(page));
            page.keyboard().press("Tab");
        }
        return order;
    }

    private static String focused(Page page) {
        return page.evaluate("document.activeElement.id || document.activeElement.innerText")
                .toString();
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(PageChecks.class.getResourceAsStream("page-checks.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
