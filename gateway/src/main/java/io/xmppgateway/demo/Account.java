package io.xmppgateway.demo;

/**
 * An account of the demonstration. Its password is printed for the user, so it protects nothing.
 *
 * @param user the part before the at sign
 * @param domain the XMPP domain
 * @param password in the clear
 */
public record Account(String user, String domain, String password) {

    /** The bare address (RFC 6122 §2.1). */
    public String address() {
        return user + "@" + domain;
    }
}
