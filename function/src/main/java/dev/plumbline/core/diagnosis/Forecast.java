package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.HistoryIds;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateArguments;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateResult;
import dev.plumbline.core.timeline.MigrateTarget;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one command line of {@code migrate} would do to this database.
 *
 * @param exitCode what the command ends with; null where that is not known
 * @param error Django's or PostgreSQL's error class; null if there is none
 * @param runs really run, in order; with {@code plan} or {@code check}: would be
 * @param records only recorded, by {@code --fake}
 * @param unrecords rows taken away, by {@code --fake} backwards
 * @param undoes really undone, in order
 * @param hides of {@code records}: what is not, or not wholly, in the database, and would be skipped for ever
 * @param orphans of {@code unrecords}: what is in the database, and would be made again
 */
public record Forecast(
        String command,
        @Nullable Integer exitCode,
        @Nullable MigrationKey at,
        @Nullable String error,
        @Nullable String sqlState,
        @Nullable String message,
        List<MigrationKey> runs,
        List<MigrationKey> records,
        List<MigrationKey> unrecords,
        List<MigrationKey> undoes,
        List<MigrationKey> hides,
        List<MigrationKey> orphans,
        Certainty confidence) {
    public Forecast {
        runs = List.copyOf(runs);
        records = List.copyOf(records);
        unrecords = List.copyOf(unrecords);
        undoes = List.copyOf(undoes);
        hides = List.copyOf(hides);
        orphans = List.copyOf(orphans);
    }

    /** Null where the history could not be read, so that nothing can be foretold. */
    public static @Nullable Forecast of(LiveDatabase live, Manifest manifest, MigrateArguments arguments) {
        Set<MigrationKey> recorded;
        switch (live.history()) {
            case History.Unreadable ignored -> {
                return null;
            }
            case History.Missing ignored -> recorded = Set.of();
            case History.Rows rows -> recorded = rows.keys();
        }
        Judgements judgements = Judgements.of(live.catalog(), manifest, recorded);
        MigrateModel model = new MigrateModel(
                manifest,
                recorded,
                HistoryIds.of(live.history()),
                new CatalogSimulation(live.catalog()).without(judgements.lostColumns()));
        Forecast forecast = new Forecaster(arguments.command(), judgements, model).of(manifest, arguments);
        return !arguments.fake()
                        && !arguments.check()
                        && !arguments.plan()
                        && RouteFindings.mayBeRouted(manifest, judgements, forecast.touched())
                ? forecast.unproven()
                : forecast;
    }

    private List<MigrationKey> touched() {
        MigrationKey failing = at;
        return failing == null ? runs : List.of(failing);
    }

    private Forecast unproven() {
        return new Forecast(
                command,
                exitCode,
                at,
                error,
                sqlState,
                message,
                runs,
                records,
                unrecords,
                undoes,
                hides,
                orphans,
                Certainty.UNPROVEN);
    }

    private record Forecaster(String command, Judgements judgements, MigrateModel model) {
        Forecast of(Manifest manifest, MigrateArguments arguments) {
            MigrateResult.Refused gate = model.gate();
            if (gate != null) {
                return refused(gate);
            }
            List<MigrationKey> keys =
                    manifest.migrations().stream().map(MigrationEffects::key).toList();
            return switch (arguments.resolve(keys)) {
                case MigrateArguments.Resolved.Refused refused ->
                    refused(new MigrateResult.Refused("CommandError", refused.message(), List.of()));
                case MigrateArguments.Resolved.Target target -> of(arguments, target.target());
            };
        }

        private Forecast of(MigrateArguments arguments, MigrateTarget target) {
            MigrateModel.Planned planned = model.planned(target);
            if (arguments.check() || arguments.plan()) {
                boolean something =
                        !planned.forwards().isEmpty() || !planned.backwards().isEmpty();
                return with(
                        arguments.check() && something ? 1 : 0,
                        planned.forwards(),
                        List.of(),
                        List.of(),
                        planned.backwards(),
                        Certainty.PROVEN);
            }
            if (!planned.backwards().isEmpty() && !arguments.fake()) {
                // What undoing runs into is not modelled; which migrations it undoes is.
                return with(null, List.of(), List.of(), List.of(), planned.backwards(), Certainty.UNPROVEN);
            }
            return switch (model.migrate(target, arguments.fake())) {
                case MigrateResult.Done done ->
                    with(
                            0,
                            done.ran(),
                            done.recorded(),
                            done.unrecorded(),
                            List.of(),
                            done.isSure() ? Certainty.PROVEN : Certainty.LIKELY);
                case MigrateResult.Refused refused -> refused(refused);
                case MigrateResult.CrashedAfterwards crashed ->
                    failed(
                            null,
                            crashed.refusal(),
                            crashed.done().ran(),
                            crashed.done(),
                            crashed.done().isSure());
                case MigrateResult.Failed failed ->
                    failed(
                            failed.at(),
                            failed.refusal(),
                            failed.ran(),
                            null,
                            failed.opaque().isEmpty());
            };
        }

        private Forecast with(
                @Nullable Integer exitCode,
                List<MigrationKey> runs,
                List<MigrationKey> records,
                List<MigrationKey> unrecords,
                List<MigrationKey> undoes,
                Certainty confidence) {
            return new Forecast(
                    command,
                    exitCode,
                    null,
                    null,
                    null,
                    null,
                    runs,
                    records,
                    unrecords,
                    undoes,
                    records.stream()
                            .filter(key -> judgements.contains(key) && !isThere(key))
                            .toList(),
                    unrecords.stream().filter(this::isMadeAgain).toList(),
                    confidence);
        }

        private Forecast refused(MigrateResult.Refused refused) {
            return new Forecast(
                    command,
                    1,
                    null,
                    refused.error(),
                    null,
                    refused.message(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    refused.certain() ? Certainty.PROVEN : Certainty.UNPROVEN);
        }

        private Forecast failed(
                @Nullable MigrationKey at,
                CatalogSimulation.Outcome.Refused refusal,
                List<MigrationKey> runs,
                MigrateResult.@Nullable Done done,
                boolean isSure) {
            return new Forecast(
                    command,
                    1,
                    at,
                    refusal.errorClass(),
                    refusal.sqlState(),
                    refusal.message(),
                    runs,
                    done == null ? List.of() : done.recorded(),
                    done == null ? List.of() : done.unrecorded(),
                    List.of(),
                    List.of(),
                    List.of(),
                    isSure && refusal.certain() ? Certainty.PROVEN : Certainty.UNPROVEN);
        }

        private boolean isThere(MigrationKey key) {
            return switch (judgements.of(key)) {
                case RAN_UNRECORDED, REPEATABLE, IN_PLACE -> true;
                case PENDING, UNCERTAIN, HALF_DONE, DIFFERENT, PHANTOM, HALF_LOST, CHANGED -> false;
            };
        }

        private boolean isMadeAgain(MigrationKey key) {
            return judgements.contains(key)
                    && switch (judgements.reading(key).state()) {
                        case PRESENT, PARTIAL, DIFFERENT -> true;
                        case ABSENT, UNPROVEN, NONE -> false;
                    };
        }
    }
}
