package io.xmppgateway.config;

import java.nio.file.Path;
import java.util.Optional;

/** A certificate chain and its private key, in PEM files. */
public record Certificate(
        @Setting(
                doc = "PEM file with the certificate and its intermediates, leaf first.",
                example = "/etc/ssl/certs/example.net.chained.cert.pem")
        Path chain,

        @Setting(
                doc = "PEM file with the private key: PKCS#8, PKCS#1 or SEC1, encrypted or not.",
                example = "/etc/ssl/private/example.net.key.pem")
        Path key,

        @Setting(
                doc = "File whose first line is the passphrase of an encrypted key.",
                example = "/etc/xmpp-gateway/example.net.passphrase")
        Optional<Path> passphraseFile) {}
