package io.xmppgateway.tls;

import java.nio.file.Path;
import java.util.List;

/**
 * Certificates, keys or TLS settings that cannot be used. Each problem is a sentence for the operator that names the
 * file or setting, what was found there and what to do; none holds key material or a passphrase.
 */
public final class TlsMaterialException extends Exception {

    private static final long serialVersionUID = 1;

    // An ArrayList or an immutable list of strings, both serializable.
    @SuppressWarnings("serial")
    private final List<String> problems;

    /** Reports one or more problems at once; the message has one per line. */
    public TlsMaterialException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    TlsMaterialException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    static TlsMaterialException about(Path file, String foundAndAdvice) {
        return new TlsMaterialException(List.of(file + ": " + foundAndAdvice));
    }

    static TlsMaterialException about(Path file, String foundAndAdvice, Throwable cause) {
        return new TlsMaterialException(file + ": " + foundAndAdvice, cause);
    }

    /** The problems, one sentence each, at least one. */
    public List<String> problems() {
        return problems;
    }
}
