package dev.plumbline.bot.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which of the known words was meant. A guess is offered, never carried out. */
public final class Spelling {
    private static final int SUGGESTIONS = 3;
    private static final int LONGEST = 100;

    private Spelling() {}

    /** Words at most two typing errors away (one for a short word), nearest first, ties in the given order. */
    public static List<String> suggestions(String typed, Collection<String> known) {
        if (typed.length() > LONGEST) {
            return List.of();
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        int allowed = lower.length() <= 3 ? 1 : 2;
        record Near(String word, int distance) {}
        List<Near> near = new ArrayList<>();
        for (String word : known) {
            int distance = distance(lower, word.toLowerCase(Locale.ROOT));
            if (distance <= allowed && distance < word.length()) {
                near.add(new Near(word, distance));
            }
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Near::distance))
                .limit(SUGGESTIONS)
                .map(Near::word)
                .toList();
    }

    /**
     * Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, replacements, and two neighbours
     * swapped.
     */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int replace = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                int best = Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1);
                best = Math.min(best, cost[i - 1][j - 1] + replace);
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    best = Math.min(best, cost[i - 2][j - 2] + 1);
                }
                cost[i][j] = best;
            }
        }
        return cost[left.length()][right.length()];
    }
}
