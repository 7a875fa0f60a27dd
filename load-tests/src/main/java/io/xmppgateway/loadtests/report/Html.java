package io.xmppgateway.loadtests.report;

/** Text in HTML. */
final class Html {

    private Html() {}

    /** The text with everything escaped that HTML and its attributes treat specially. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;");
    }
}
