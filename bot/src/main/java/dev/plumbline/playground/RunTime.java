package dev.plumbline.playground;

import dev.plumbline.core.report.Report;
import java.time.Instant;

/**
 * When a run was asked for, to the millisecond: the first ten characters of its id tell it, as in every ULID. The time in
 * the report itself is cut to the second.
 */
final class RunTime {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;

    private RunTime() {}

    /** Where the id is no ULID: the time in the report. */
    static Instant of(Report report) {
        String id = report.runId();
        if (id.length() < TIME_CHARACTERS) {
            return report.checkedAt();
        }
        long millis = 0;
        for (int i = 0; i < TIME_CHARACTERS; i++) {
            int digit = ALPHABET.indexOf(id.charAt(i));
            if (digit < 0) {
                return report.checkedAt();
            }
            millis = millis * ALPHABET.length() + digit;
        }
        return Instant.ofEpochMilli(millis);
    }
}
