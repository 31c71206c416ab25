package dev.plumbline.bot.blocks;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.StaticSelectElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.plumbline.core.request.DiagnosisRequest;
import java.util.List;

/** The modal of {@code /drift} alone: which target, and what about it. */
public final class ChooserBlocks {
    public static final String CALLBACK = "chooser";
    public static final String TARGET = "target";
    public static final String KIND = "kind";
    public static final String FLAGS = "flags";
    public static final String HERE = "here";
    public static final String DEEP = "deep";
    public static final String AFTER_RESTORE = "after-restore";

    private ChooserBlocks() {}

    /**
     * @param targets names; the first hundred are offered
     * @param privateMetadata comes back unchanged with the submission
     */
    public static View modal(List<String> targets, String privateMetadata) {
        List<OptionObject> names = targets.stream()
                .filter(name -> name.length() <= BlockLimits.OPTION_VALUE)
                .limit(BlockLimits.OPTIONS)
                .map(name -> option(name, name))
                .toList();
        List<OptionObject> kinds = List.of(
                option("Check: what is wrong, and the way out", DiagnosisRequest.Kind.CHECK.name()),
                option("Views: only the required views", DiagnosisRequest.Kind.VIEWS.name()),
                option("Plan: only the way out, step by step", DiagnosisRequest.Kind.PLAN.name()),
                option("History: what is recorded, and what is there", DiagnosisRequest.Kind.HISTORY.name()));
        List<OptionObject> flags = List.of(
                option("Show the answer to everyone in this channel", HERE),
                option("Read the views too, not only their definitions", DEEP),
                option("The database was restored from a dump just now", AFTER_RESTORE));
        return View.builder()
                .type("modal")
                .callbackId(CALLBACK)
                .title(ViewTitle.builder().type("plain_text").text("Plumbline").build())
                .submit(ViewSubmit.builder().type("plain_text").text("Start").build())
                .close(ViewClose.builder().type("plain_text").text("Cancel").build())
                .privateMetadata(privateMetadata)
                .blocks(List.<LayoutBlock>of(
                        input(TARGET, "Target", select(TARGET, names), false),
                        input(KIND, "What", select(KIND, kinds), false),
                        input(
                                FLAGS,
                                "Options",
                                CheckboxesElement.builder()
                                        .actionId(FLAGS)
                                        .options(flags)
                                        .build(),
                                true)))
                .build();
    }

    private static InputBlock input(String id, String label, BlockElement element, boolean optional) {
        return InputBlock.builder()
                .blockId(id)
                .label(BlockKit.plain(label))
                .element(element)
                .optional(optional)
                .build();
    }

    private static StaticSelectElement select(String id, List<OptionObject> options) {
        return StaticSelectElement.builder()
                .actionId(id)
                .options(options)
                .initialOption(options.get(0))
                .build();
    }

    private static OptionObject option(String text, String value) {
        return OptionObject.builder()
                .text(BlockKit.plain(Mrkdwn.plain(text, BlockLimits.OPTION_TEXT)))
                .value(value)
                .build();
    }
}
