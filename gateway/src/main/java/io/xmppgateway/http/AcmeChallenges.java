package io.xmppgateway.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Answers ACME http-01 challenges (RFC 8555 §8.3) from a webroot that an ACME client writes to. */
final class AcmeChallenges {

    /** RFC 8555 §8.3: the base64url alphabet only, so a token can never leave the directory. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private static final int SIZE_MAX = 4_096;

    Reply reply(Path webroot, String token) throws IOException {
        if (!TOKEN.matcher(token).matches()) {
            return Reply.refusal(Outcome.NO_ROUTE);
        }
        Path file = webroot.resolve(".well-known/acme-challenge").resolve(token);
        if (!Files.isRegularFile(file) || Files.size(file) > SIZE_MAX) {
            return Reply.refusal(Outcome.NO_ROUTE);
        }
        return Reply.text(200, "application/octet-stream", Files.readString(file));
    }
}
