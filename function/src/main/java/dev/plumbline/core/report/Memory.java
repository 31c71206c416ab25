package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only an earlier run, or the clock, can tell: what changed since, and how long nothing has. */
public final class Memory {
    private final Report earlier;
    private final Report now;

    private Memory(Report earlier, Report now) {
        this.earlier = earlier;
        this.now = now;
    }

    /** What makes two findings the same, whatever numbers are in their messages. */
    private record Same(FindingCode code, Set<MigrationKey> migrations, Set<String> relations) {
        static Same of(Finding finding) {
            return new Same(finding.code(), Set.copyOf(finding.migrations()), Set.copyOf(finding.relations()));
        }
    }

    /** The report of now, with what the earlier one adds to it. */
    public static Report since(Report earlier, Report now) {
        return new Memory(earlier, now).report();
    }

    private Report report() {
        LostGrants lost = new LostGrants(earlier);
        List<Finding> findings = new ArrayList<>(lost.findings(now.findings(), now.views()));
        edited().ifPresent(findings::add);
        replaced().ifPresent(findings::add);
        return now.with(findings, lost.views(now.views()), changes(findings));
    }

    private ChangedSince changes(List<Finding> findings) {
        // A check of the views alone did not look at anything else.
        boolean onlyViews = !earlier.migrations().isEmpty() && now.migrations().isEmpty() && now.migrate() == null;
        Map<Same, Finding> before = byIdentity(earlier.findings().stream()
                .filter(finding -> !onlyViews || finding.code().isAboutViews())
                .toList());
        Map<Same, Finding> today = byIdentity(findings);
        List<String> appeared = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        today.forEach((same, finding) -> {
            Finding then = before.get(same);
            if (then == null) {
                appeared.add(finding.message());
            } else if (finding.severity().compareTo(then.severity()) < 0) {
                worse.add(finding.message());
            }
        });
        List<String> resolved = new ArrayList<>();
        if (now.status() != Status.NOT_CHECKED || now.database() != null) {
            before.forEach((same, finding) -> {
                if (!today.containsKey(same)) {
                    resolved.add(finding.message());
                }
            });
        }
        return new ChangedSince(earlier.runId(), appeared, resolved, worse, notes());
    }

    private static Map<Same, Finding> byIdentity(List<Finding> findings) {
        Map<Same, Finding> byIdentity = new LinkedHashMap<>();
        findings.forEach(finding -> byIdentity.putIfAbsent(Same.of(finding), finding));
        return byIdentity;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (identity(earlier.database()) == null || identity(now.database()) == null) {
            notes.add(
                    "whether it is the same database as then was not checked: our role may not call pg_control_system()");
        }
        boolean known = earlier.migrations().stream().anyMatch(state -> state.digest() != null);
        if (!known && !now.migrations().isEmpty()) {
            notes.add(
                    "whether files of recorded migrations changed was not checked: the earlier report has no digests");
        }
        return notes;
    }

    private static @Nullable String identity(@Nullable DatabaseFacts facts) {
        return facts == null ? null : facts.identity();
    }

    /** Recorded then and now, and another file. Where what it makes is in place all the same, only worth knowing. */
    private Optional<Finding> edited() {
        Map<MigrationKey, String> digests = new HashMap<>();
        earlier.migrations().stream().filter(MigrationState::recorded).forEach(state -> {
            String digest = state.digest();
            if (digest != null) {
                digests.put(state.migration(), digest);
            }
        });
        List<MigrationState> changed = now.migrations().stream()
                .filter(MigrationState::recorded)
                .filter(state -> state.digest() != null)
                .filter(state -> digests.containsKey(state.migration())
                        && !digests.get(state.migration()).equals(state.digest()))
                .toList();
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        boolean allThere = changed.stream().allMatch(state -> state.effects() == EffectsState.PRESENT);
        List<MigrationKey> keys =
                changed.stream().map(MigrationState::migration).toList();
        return Optional.of(new Finding(
                FindingCode.EDITED_MIGRATION,
                allThere ? Severity.INFO : Severity.WARNING,
                keys,
                List.of(),
                "%s %s recorded, and %s changed since run %s: what was added never ran here%s."
                        .formatted(
                                Words.migrations(keys),
                                keys.size() == 1 ? "is" : "are",
                                keys.size() == 1 ? "the file has" : "the files have",
                                earlier.runId(),
                                allThere ? "; all that the file makes today is in the database" : ""),
                changed.stream()
                        .map(state -> "%s: %s then, %s now"
                                .formatted(
                                        state.migration(),
                                        shortened(digests.getOrDefault(state.migration(), "")),
                                        shortened(String.valueOf(state.digest()))))
                        .toList(),
                Certainty.PROVEN));
    }

    private static String shortened(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        return hex.length() > 8 ? hex.substring(0, 8) : hex;
    }

    private Optional<Finding> replaced() {
        String then = identity(earlier.database());
        String today = identity(now.database());
        if (then == null || today == null || then.equals(today)) {
            return Optional.empty();
        }
        String thenSystem = then.substring(0, Math.max(0, then.indexOf('/')));
        boolean sameServer = today.startsWith(thenSystem + "/");
        return Optional.of(new Finding(
                FindingCode.DATABASE_REPLACED,
                Severity.WARNING,
                List.of(),
                List.of(),
                "Under the name of this target is another database than at run %s: %s."
                        .formatted(
                                earlier.runId(),
                                sameServer ? "it was dropped and made again, or renamed" : "it is on another server"),
                List.of("system identifier and database oid then %s, now %s".formatted(then, today)),
                Certainty.PROVEN));
    }

    /** {@code The last migration ran 2026-03-02, 41 days ago.}; empty where it says nothing. */
    public static String lastMigration(@Nullable Instant newest, Instant now) {
        if (newest == null || newest.isAfter(now)) {
            return "";
        }
        long days = Duration.between(newest, now).toDays();
        String ago = days == 0 ? "today" : days == 1 ? "a day ago" : days + " days ago";
        return " The last migration ran %s, %s."
                .formatted(newest.atOffset(ZoneOffset.UTC).toLocalDate(), ago);
    }
}
