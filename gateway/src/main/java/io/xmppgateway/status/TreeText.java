package io.xmppgateway.status;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Draws a tree in text, its columns aligned among siblings. */
final class TreeText {

    private static final String GAP = "  ";
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private final TextStyle style;
    private final List<String> lines = new ArrayList<>();

    private TreeText(TextStyle style) {
        this.style = style;
    }

    static List<String> lines(TreeNode root, TextStyle style) {
        TreeText text = new TreeText(style);
        text.lines.add(text.styled(root, String.join(GAP, clean(root.cells()))));
        text.addChildren(root.children(), "");
        return text.lines;
    }

    private void addChildren(List<TreeNode> siblings, String indent) {
        int[] widths = widths(siblings);
        for (int i = 0; i < siblings.size(); i++) {
            TreeNode node = siblings.get(i);
            boolean last = i == siblings.size() - 1;
            lines.add(indent + (last ? "└─ " : "├─ ") + styled(node, aligned(clean(node.cells()), widths)));
            addChildren(node.children(), indent + (last ? "   " : "│  "));
        }
    }

    private static int[] widths(List<TreeNode> siblings) {
        int columns =
                siblings.stream().mapToInt(node -> node.cells().size()).max().orElse(0);
        int[] widths = new int[columns];
        for (TreeNode node : siblings) {
            for (int i = 0; i < node.cells().size(); i++) {
                String cell = node.cells().get(i);
                widths[i] = Math.max(widths[i], cell.codePointCount(0, cell.length()));
            }
        }
        return widths;
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell).repeat(' ', widths[i] - cell.codePointCount(0, cell.length()));
            line.append(GAP);
        }
        return line.toString().stripTrailing();
    }

    /** Whoever answers at the admin listener's address must not be able to write to the terminal what it likes. */
    private static List<String> clean(List<String> cells) {
        return cells.stream()
                .map(cell -> CONTROLS.matcher(cell).replaceAll("?"))
                .toList();
    }

    private String styled(TreeNode node, String text) {
        return switch (node.mood()) {
            case PLAIN -> text;
            case TITLE -> style.title().apply(text);
            case ALARM -> style.alarm().apply(text);
        };
    }
}
