package dev.plumbline.bot.state;

/** All that the bot remembers. */
public record BotState(
        ReportStore reports, CardStore cards, OwnerStore owners, MuteStore mutes, OnceStore once, OptionStore options) {
    /** In this process only: for the playground, tests, and a bot that runs as one container. */
    public static BotState inMemory() {
        return new BotState(
                new MemoryReportStore(),
                new MemoryCardStore(),
                new MemoryOwnerStore(),
                new MemoryMuteStore(),
                new MemoryOnceStore(),
                new MemoryOptionStore());
    }
}
