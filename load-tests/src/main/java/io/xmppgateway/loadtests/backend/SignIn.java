package io.xmppgateway.loadtests.backend;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** One exchange of SASL (RFC 6120 §6). */
sealed interface SignIn permits SignIn.Anonymous, SignIn.Plain, SignIn.Unknown, ScramSignIn {

    /** What the server says. */
    sealed interface Step {}

    /** Go on; {@code data} in base64. */
    record Challenge(String data) implements Step {}

    /** Signed in; {@code data} in base64 or empty. */
    record Success(String user, String data) implements Step {}

    /** Not signed in; the condition is one of RFC 6120 §6.5. */
    record Refused(String condition) implements Step {}

    /** The exchange for a mechanism. */
    static SignIn of(String mechanism, Directory directory) {
        String password = directory.options().password();
        return switch (mechanism) {
            case "ANONYMOUS" -> new Anonymous(directory.nextId());
            case "PLAIN" -> new Plain(password);
            case "SCRAM-SHA-1" -> new ScramSignIn("SHA1", "SHA-1", password, directory.nextId());
            case "SCRAM-SHA-256" -> new ScramSignIn("SHA256", "SHA-256", password, directory.nextId());
            default -> new Unknown();
        };
    }

    /** Takes what came with {@code <auth>}, in base64. */
    Step first(String data);

    /** Takes a {@code <response>}, in base64. */
    default Step next(String data) {
        return new Refused("malformed-request");
    }

    /** The text in base64; empty for {@code =} (RFC 6120 §6.4.2) and for what is no base64. */
    static String decode(String data) {
        try {
            return "=".equals(data) ? "" : new String(Base64.getDecoder().decode(data.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    /** The text as base64. */
    static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** ANONYMOUS (RFC 4505). */
    record Anonymous(String name) implements SignIn {
        @Override
        public Step first(String data) {
            return new Success("guest-" + name, "");
        }
    }

    /** PLAIN (RFC 4616). */
    record Plain(String password) implements SignIn {
        @Override
        public Step first(String data) {
            List<String> parts = List.of(decode(data).split("\0", -1));
            return parts.size() == 3 && parts.get(2).equals(password)
                    ? new Success(parts.get(1), "")
                    : new Refused("not-authorized");
        }
    }

    /** Anything else. */
    record Unknown() implements SignIn {
        @Override
        public Step first(String data) {
            return new Refused("invalid-mechanism");
        }
    }
}
