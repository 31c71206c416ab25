package dev.plumbline.bot.listener;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One log line for every act of a person: who, where, what, which target, which run. Never what was typed. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("dev.plumbline.audit");

    void act(String user, String channel, String act, String target, String runId) {
        LOG.info(
                "user={} channel={} act={} target={} run={}",
                clean(user),
                clean(channel),
                act,
                clean(target),
                clean(runId));
    }

    private static String clean(String id) {
        return id.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
