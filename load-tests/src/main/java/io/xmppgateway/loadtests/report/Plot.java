package io.xmppgateway.loadtests.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A line plot as SVG. Colours come from the page's style: {@code s0}, {@code s1} and so on. */
final class Plot {

    /** One point. */
    record Point(double x, double y) {}

    /** One line. */
    record Series(String name, List<Point> points) {}

    /** A mark on the horizontal axis. */
    record Mark(double x, String text) {}

    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 64;
    private static final int RIGHT = 32;
    private static final int TOP = 12;
    private static final int BOTTOM = 44;
    private static final int STEPS = 5;
    private static final int COLOURS = 6;

    private final String xTitle;
    private final String yTitle;
    private final List<Series> series = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();

    Plot(String xTitle, String yTitle) {
        this.xTitle = xTitle;
        this.yTitle = yTitle;
    }

    Plot line(String name, List<Point> points) {
        series.add(new Series(name, points));
        return this;
    }

    /** Marks of its own instead of equal steps. */
    Plot mark(double x, String text) {
        marks.add(new Mark(x, text));
        return this;
    }

    /** Whether there is anything to see. */
    boolean isEmpty() {
        return series.stream().allMatch(line -> line.points().size() < 2);
    }

    String svg() {
        List<Point> all =
                series.stream().flatMap(line -> line.points().stream()).toList();
        double xMin = all.stream().mapToDouble(Point::x).min().orElse(0);
        double xMax = all.stream().mapToDouble(Point::x).max().orElse(1);
        double yMax = nice(all.stream().mapToDouble(Point::y).max().orElse(1));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox='0 0 %d %d' role='img' aria-label='%s against %s'>%n",
                WIDTH,
                HEIGHT,
                Html.escape(yTitle),
                Html.escape(xTitle)));
        for (int i = 0; i <= STEPS; i++) {
            double value = yMax * i / STEPS;
            double at = y(value, yMax);
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class='grid' x1='%d' x2='%d' y1='%.1f' y2='%.1f'/><text x='%d' y='%.1f' text-anchor='end'>%s</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    at,
                    at,
                    LEFT - 6,
                    at + 4,
                    number(value)));
        }
        for (Mark mark : marks.isEmpty() ? steps(xMin, xMax) : marks) {
            if (mark.x() >= xMin && mark.x() <= xMax) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>%n",
                        x(mark.x(), xMin, xMax),
                        HEIGHT - BOTTOM + 16,
                        Html.escape(mark.text())));
            }
        }
        for (int i = 0; i < series.size(); i++) {
            svg.append("<polyline class='line s").append(i % COLOURS).append("' points='");
            for (Point point : series.get(i).points()) {
                svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.x(), xMin, xMax), y(point.y(), yMax)));
            }
            svg.append("'/>\n");
        }
        svg.append(String.format(
                "<text x='%d' y='%d' text-anchor='middle'>%s</text>%n</svg>%n",
                (LEFT + WIDTH) / 2, HEIGHT - 8, Html.escape(xTitle)));
        return "<h2>" + Html.escape(yTitle) + "</h2>\n" + legend() + "<div class='plot' tabindex='0'>\n" + svg
                + "</div>\n";
    }

    private String legend() {
        StringBuilder text = new StringBuilder("<p class='legend'>");
        for (int i = 0; i < series.size(); i++) {
            text.append("<span class='name'><span class='key s")
                    .append(i % COLOURS)
                    .append("'></span>")
                    .append(Html.escape(series.get(i).name()))
                    .append("</span> ");
        }
        return text.append("</p>\n").toString();
    }

    private static List<Mark> steps(double min, double max) {
        List<Mark> steps = new ArrayList<>();
        double step = nice((max - min) / STEPS);
        for (double value = Math.ceil(min / step) * step; value <= max; value += step) {
            steps.add(new Mark(value, number(value)));
        }
        return steps;
    }

    private static double x(double value, double min, double max) {
        double span = max > min ? max - min : 1;
        return LEFT + (value - min) / span * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double max) {
        return HEIGHT - BOTTOM - value / max * (HEIGHT - TOP - BOTTOM);
    }

    /** The next round number that is not less. */
    static double nice(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 2.5, 5}) {
            if (value <= step * unit) {
                return step * unit;
            }
        }
        return 10 * unit;
    }

    private static String number(double value) {
        return value == Math.rint(value) || value >= 1000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
    }
}
