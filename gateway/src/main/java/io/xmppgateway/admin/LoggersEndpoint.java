package io.xmppgateway.admin;

import io.xmppgateway.http.Endpoint;
import io.xmppgateway.http.Outcome;
import io.xmppgateway.http.Reply;
import io.xmppgateway.http.RequestView;
import io.xmppgateway.logging.LogLevels;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the levels of the logs, and changes them: {@code PUT /loggers?proxy=debug}. */
final class LoggersEndpoint implements Endpoint.Deciding {

    private static final Logger LOG = LoggerFactory.getLogger(LoggersEndpoint.class);

    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final Pattern CHANGE = Pattern.compile("([a-z.]{1,64})=([a-z]{1,16})");

    private final LogLevels levels;

    LoggersEndpoint(LogLevels levels) {
        this.levels = levels;
    }

    @Override
    public Reply reply(RequestView request) {
        if (request.isRetrieval()) {
            return shown();
        }
        return request.method().equals("PUT")
                ? changed(CHANGE.matcher(request.query()))
                : new Reply.Refusal(Outcome.METHOD_NOT_ALLOWED, Map.of("Allow", "GET, HEAD, PUT"));
    }

    private Reply changed(Matcher change) {
        if (!change.matches()) {
            return wrong("Ask for one change, such as /loggers?proxy=debug");
        }
        String room = change.group(1);
        String level = change.group(2);
        return switch (levels.set(room, level)) {
            case DONE -> {
                LOG.warn("the level of {} is {} now, as an operator asked for", room, level);
                yield shown();
            }
            case UNKNOWN_ROOM -> wrong("There is no room " + room + " that logs; gateway stands for all of them");
            case UNKNOWN_LEVEL ->
                wrong("There is no level " + level + ": error, warn, info, debug; for a room also default");
        };
    }

    private Reply shown() {
        String text = levels.levels().entrySet().stream()
                .map(level -> level.getKey() + "=" + level.getValue() + "\n")
                .collect(Collectors.joining());
        return Reply.text(200, PLAIN_TEXT, text);
    }

    private static Reply wrong(String why) {
        return Reply.text(400, PLAIN_TEXT, why + ".\n");
    }
}
