package io.xmppgateway.config.yaml;

import java.util.Comparator;

/**
 * One mistake in a configuration file.
 *
 * @param source the file's name as the user gave it
 * @param line from 1; 0 when the problem has no place in the text, such as an unreadable file
 * @param column from 1; 0 when the problem has no place in the text
 * @param path the setting, such as {@code domains.example.net.bosh.path}; empty for the file as a whole
 * @param found what stands there
 * @param allowed what may stand there, or what to do
 */
public record Problem(String source, int line, int column, String path, String found, String allowed)
        implements Comparable<Problem> {

    private static final Comparator<Problem> BY_POSITION = Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::path)
            .thenComparing(Problem::found)
            .thenComparing(Problem::allowed)
            .thenComparing(Problem::source);

    @Override
    public int compareTo(Problem other) {
        return BY_POSITION.compare(this, other);
    }

    /** Where it is: {@code gateway.yaml:12:14}, or only the file when there is no line. */
    public String position() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }

    /** What is wrong, without the position. */
    public String explanation() {
        return (path.isEmpty() ? "" : path + ": ") + "found " + found + ", allowed: " + allowed;
    }

    /** One line; the format is stable, so that scripts and editors may read it. */
    @Override
    public String toString() {
        return position() + ": " + explanation();
    }
}
