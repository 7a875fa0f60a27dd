package io.xmppgateway.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a browser may do with an uploaded file: show pictures, sound, films and plain text, save all else. A stranger's
 * HTML or SVG must never run as a page of this host. Pure.
 */
public final class Download {

    /** The policy for a file that is only to be saved. */
    public static final String POLICY = "sandbox; default-src 'none'";

    private static final Set<String> SHOWN = Set.of(
            "text/plain",
            "image/png",
            "image/jpeg",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/bmp",
            "image/heic",
            "image/heif",
            "audio/mpeg",
            "audio/mp4",
            "audio/aac",
            "audio/ogg",
            "audio/opus",
            "audio/wav",
            "audio/x-wav",
            "audio/flac",
            "audio/x-flac",
            "audio/webm",
            "audio/x-m4a",
            "audio/amr",
            "audio/3gpp",
            "video/mp4",
            "video/webm",
            "video/ogg",
            "video/mpeg",
            "video/quicktime",
            "video/x-matroska",
            "video/3gpp");

    private Download() {}

    /** Whether an answer with this status hands out a file. */
    public static boolean isFile(int status) {
        return status == 200 || status == 203 || status == 206;
    }

    /** Whether a browser may show content of this type itself. */
    public static boolean isShown(Optional<String> contentType) {
        return contentType.map(Download::mediaType).filter(SHOWN::contains).isPresent();
    }

    /**
     * The {@code Content-Disposition} (RFC 6266) of a file that is only to be saved.
     *
     * @param disposition the backend's own, whose file name is kept
     */
    public static String disposition(Optional<String> disposition) {
        int parameters = disposition.orElse("").indexOf(';');
        return parameters < 0
                ? "attachment"
                : "attachment" + disposition.orElse("").substring(parameters);
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }
}
