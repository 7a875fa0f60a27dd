package io.xmppgateway.config;

import java.util.List;

/** Which web pages may talk to this domain from a browser. */
public record CrossOrigin(
        @Setting(
                doc =
                        "Origins of web clients: `'*'` alone, or each as a browser sends it: scheme, host, and the port when "
                                + "it is not the scheme's own. They may use BOSH, uploads and discovery (CORS) and, when this is "
                                + "a list, nobody else may open a WebSocket from a browser. Programs that send no `Origin` are "
                                + "never refused. What the backend says about `Access-Control-Allow-Origin` on these routes is "
                                + "replaced.",
                byDefault = "['*']",
                example = "['https://chat.example.net', 'https://example.net']")
        List<String> origins) {

    /** Copies the list. */
    public CrossOrigin {
        origins = List.copyOf(origins);
    }
}
