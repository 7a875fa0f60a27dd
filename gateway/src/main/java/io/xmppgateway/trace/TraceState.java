package io.xmppgateway.trace;

/** The letter of {@code tracestate}: up to 32 members {@code key=value}, some of them empty (W3C Trace Context §3.3.1). */
final class TraceState {

    private static final int MEMBERS_MAX = 32;
    private static final int KEY_MAX = 256;
    private static final int VALUE_MAX = 256;

    private TraceState() {}

    static boolean isValid(String list) {
        int start = 0;
        for (int members = 0; members < MEMBERS_MAX; members++) {
            int comma = list.indexOf(',', start);
            String bare = withoutBlanks(list.substring(start, comma < 0 ? list.length() : comma));
            if (!bare.isEmpty() && !isMember(bare)) {
                return false;
            }
            if (comma < 0) {
                return true;
            }
            start = comma + 1;
        }
        return false;
    }

    private static boolean isMember(String member) {
        int equals = member.indexOf('=');
        return equals > 0 && isKey(member.substring(0, equals)) && isValue(member.substring(equals + 1));
    }

    private static boolean isKey(String key) {
        return key.length() <= KEY_MAX
                && isLetterOrDigit(key.charAt(0))
                && key.chars().allMatch(c -> isLetterOrDigit(c) || "_-*/@".indexOf(c) >= 0);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    private static boolean isValue(String value) {
        return !value.isEmpty()
                && value.length() <= VALUE_MAX
                && value.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '=');
    }

    private static String withoutBlanks(String member) {
        int start = 0;
        int end = member.length();
        while (start < end && isBlank(member.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(member.charAt(end - 1))) {
            end--;
        }
        return member.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
