package dev.plumbline.core.diagnosis;

import dev.plumbline.core.timeline.MigrateResult;
import java.util.List;

/** What {@code migrate} would do now, as it was played in the model. */
final class Prediction {
    private Prediction() {}

    static MigratePrediction of(MigrateResult result) {
        return switch (result) {
            case MigrateResult.Done done -> done(done);
            case MigrateResult.Refused refused ->
                new MigratePrediction(
                        refused.certain() ? MigratePrediction.Outcome.REFUSES : MigratePrediction.Outcome.UNPROVEN,
                        refused.migrations().isEmpty()
                                ? null
                                : refused.migrations().get(0),
                        null,
                        refused.error(),
                        null,
                        null,
                        refused.message(),
                        List.of(),
                        refused.certain() ? Certainty.PROVEN : Certainty.UNPROVEN);
            case MigrateResult.CrashedAfterwards crashed -> crashed(crashed);
            case MigrateResult.Failed failed -> failed(failed);
        };
    }

    private static MigratePrediction done(MigrateResult.Done done) {
        MigratePrediction.Outcome outcome =
                done.nothingToDo() ? MigratePrediction.Outcome.NOTHING_TO_DO : MigratePrediction.Outcome.SUCCEEDS;
        return new MigratePrediction(
                outcome,
                null,
                null,
                null,
                null,
                null,
                null,
                done.ran(),
                done.isSure() ? Certainty.PROVEN : Certainty.LIKELY);
    }

    private static MigratePrediction crashed(MigrateResult.CrashedAfterwards crashed) {
        boolean opaque = !crashed.done().isSure() || !crashed.refusal().certain();
        return new MigratePrediction(
                opaque ? MigratePrediction.Outcome.UNPROVEN : MigratePrediction.Outcome.FAILS,
                null,
                null,
                crashed.refusal().errorClass(),
                crashed.refusal().sqlState(),
                crashed.refusal().relation(),
                crashed.refusal().message(),
                crashed.done().ran(),
                opaque ? Certainty.UNPROVEN : Certainty.PROVEN);
    }

    private static MigratePrediction failed(MigrateResult.Failed failed) {
        boolean opaque = !failed.opaque().isEmpty();
        return new MigratePrediction(
                opaque ? MigratePrediction.Outcome.UNPROVEN : MigratePrediction.Outcome.FAILS,
                failed.at(),
                failed.operation() == 0 ? null : failed.operation(),
                failed.refusal().errorClass(),
                failed.refusal().sqlState(),
                failed.refusal().relation(),
                failed.refusal().message(),
                failed.ran(),
                opaque ? Certainty.UNPROVEN : failed.refusal().certain() ? Certainty.PROVEN : Certainty.LIKELY);
    }
}
