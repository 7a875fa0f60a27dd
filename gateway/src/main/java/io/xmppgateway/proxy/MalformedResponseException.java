package io.xmppgateway.proxy;

import java.io.IOException;

/** The backend's answer breaks HTTP's rules, so nobody can say where it ends. */
final class MalformedResponseException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedResponseException(String message) {
        super(message);
    }
}
