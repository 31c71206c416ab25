package dev.plumbline.bot.listener;

import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.blocks.SlackMessage;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person is told when something breaks on our side: an id, which the log has too. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    /** Logs class, message of our own exceptions and place, never what Slack sent. */
    static SlackMessage tell(String where, Exception e) {
        String id = UUID.randomUUID().toString().substring(0, 13);
        StackTraceElement[] trace = e.getStackTrace();
        Throwable cause = e.getCause();
        LOG.error(
                "error={} {}: {} at {}{}",
                id,
                where,
                e.getClass().getName().startsWith("dev.plumbline.")
                        ? e.getMessage()
                        : e.getClass().getName(),
                trace.length == 0 ? "?" : trace[0],
                cause == null ? "" : ", because of " + cause.getClass().getName());
        return NoticeBlocks.ourFault(id);
    }
}
