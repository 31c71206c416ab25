package dev.plumbline.bot.listener;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppHomeOpenedEvent;
import dev.plumbline.bot.blocks.HomeBlocks;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.delivery.SlackRefused;
import dev.plumbline.bot.target.Rights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody opens the app's home tab. */
final class HomeListener {
    private static final Logger LOG = LoggerFactory.getLogger(HomeListener.class);

    private final Desk desk;
    private final Rights rights;
    private final SlackPoster poster;

    HomeListener(Desk desk, Rights rights, SlackPoster poster) {
        this.desk = desk;
        this.rights = rights;
        this.poster = poster;
    }

    Response apply(EventsApiPayload<AppHomeOpenedEvent> payload, EventContext context) {
        AppHomeOpenedEvent event = payload.getEvent();
        if (event.getUser() != null && !"messages".equals(event.getTab())) {
            try {
                poster.publishHome(event.getUser(), HomeBlocks.of(desk.rows(rights.byGroupAlone(event.getUser()))));
            } catch (SlackRefused e) {
                LOG.warn("home tab not published: {}", e.getMessage());
            }
        }
        return context.ack();
    }
}
