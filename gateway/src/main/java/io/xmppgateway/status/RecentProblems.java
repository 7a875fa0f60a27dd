package io.xmppgateway.status;

import io.xmppgateway.status.Status.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The latest problems. Every owner has places of its own, so that no scanner's flood of 404s drives out what the backend
 * failed at. For many threads; a lock is held for a few steps.
 */
public final class RecentProblems {

    /** Remembered of each owner; there are three. */
    public static final int OF_AN_OWNER_MAX = 50;

    private final Map<String, Deque<Problem>> byOwner = new HashMap<>();

    /** Starts without any. */
    public RecentProblems() {}

    /** One more; it takes the place of its owner's oldest when there is no room. */
    public synchronized void add(Problem problem) {
        Deque<Problem> places = byOwner.computeIfAbsent(problem.owner(), owner -> new ArrayDeque<>());
        if (places.size() == OF_AN_OWNER_MAX) {
            places.removeFirst();
        }
        places.addLast(problem);
    }

    /** All of them, the latest first. */
    public synchronized List<Problem> latestFirst() {
        List<Problem> all = new ArrayList<>();
        byOwner.values().forEach(places -> all.addAll(places.reversed()));
        all.sort(Comparator.comparing(Problem::time).reversed());
        return List.copyOf(all);
    }
}
