package io.xmppgateway.status;

import java.util.List;

/**
 * One line of a tree, and those below it.
 *
 * @param cells columns, which the siblings have alike
 * @param mood how it is shown where that can be shown
 * @param children below it
 */
record TreeNode(List<String> cells, Mood mood, List<TreeNode> children) {

    /** What a line is to its reader. */
    enum Mood {
        /** Nothing special. */
        PLAIN,
        /** Says what stands below it. */
        TITLE,
        /** Needs a person. */
        ALARM
    }

    /** Copies the lists. */
    TreeNode {
        cells = List.copyOf(cells);
        children = List.copyOf(children);
    }

    static TreeNode title(String text, List<TreeNode> children) {
        return new TreeNode(List.of(text), Mood.TITLE, children);
    }

    static TreeNode leaf(Mood mood, String... cells) {
        return new TreeNode(List.of(cells), mood, List.of());
    }

    static TreeNode plain(String... cells) {
        return leaf(Mood.PLAIN, cells);
    }
}
