package dev.plumbline.bot.listener;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import dev.plumbline.bot.blocks.CardActions.Pressed;
import org.jspecify.annotations.Nullable;

/**
 * A button that was pressed. Who and where come from the signed payload, never from the button.
 *
 * @param ts of the message with the button
 * @param threadTs of the thread that message is in; null if in none
 * @param ephemeral only this person sees the message
 */
record Click(
        String user,
        String channel,
        String ts,
        @Nullable String threadTs,
        boolean ephemeral,
        String responseUrl,
        Pressed pressed) {
    static Click of(BlockActionPayload payload) {
        BlockActionPayload.Container container = payload.getContainer();
        String value = payload.getActions().get(0).getValue();
        String thread = container.getThreadTs();
        if (thread == null && payload.getMessage() != null) {
            thread = payload.getMessage().getThreadTs();
        }
        return new Click(
                payload.getUser().getId(),
                container.getChannelId(),
                container.getMessageTs(),
                thread,
                container.isEphemeral(),
                payload.getResponseUrl(),
                Pressed.parse(value == null ? "" : value));
    }

    /** The thread below the message: its own, or the one it is in. */
    String thread() {
        return threadTs == null ? ts : threadTs;
    }
}
