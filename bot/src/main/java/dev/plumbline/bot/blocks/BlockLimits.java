package dev.plumbline.bot.blocks;

/**
 * Slack's numbers, in one place, and the smaller budgets that we keep to. Slack counts the characters of the text as
 * sent, so after escaping. A message over a limit is refused whole ({@code invalid_blocks}), never cut.
 */
public final class BlockLimits {
    /** https://docs.slack.dev/reference/block-kit/blocks : blocks in a message. */
    public static final int BLOCKS = 50;
    /** https://docs.slack.dev/reference/block-kit/blocks : blocks in a modal or a home tab. */
    public static final int VIEW_BLOCKS = 100;
    /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
    public static final int SECTION_TEXT = 3_000;
    /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
    public static final int FIELDS = 10;
    /** https://docs.slack.dev/reference/block-kit/blocks/section-block */
    public static final int FIELD_TEXT = 2_000;
    /** https://docs.slack.dev/reference/block-kit/blocks/header-block */
    public static final int HEADER_TEXT = 150;
    /** https://docs.slack.dev/reference/block-kit/blocks/context-block */
    public static final int CONTEXT_ELEMENTS = 10;
    /** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
    public static final int ACTIONS = 25;
    /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
    public static final int BUTTON_TEXT = 75;
    /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
    public static final int BUTTON_VALUE = 2_000;
    /** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
    public static final int ACTION_ID = 255;
    /** https://docs.slack.dev/reference/block-kit/blocks : length of a {@code block_id}. */
    public static final int BLOCK_ID = 255;
    /** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
    public static final int TEXT_OBJECT = 3_000;
    /** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
    public static final int CONFIRM_TITLE = 100;
    /** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
    public static final int CONFIRM_TEXT = 300;
    /** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
    public static final int CONFIRM_BUTTON = 30;
    /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
    public static final int OPTION_TEXT = 75;
    /** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
    public static final int OPTION_VALUE = 150;
    /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
    public static final int OPTIONS = 100;
    /** https://docs.slack.dev/reference/views/modal-views */
    public static final int MODAL_TITLE = 24;
    /** https://docs.slack.dev/reference/views/modal-views */
    public static final int PRIVATE_METADATA = 3_000;
    /** https://docs.slack.dev/reference/methods/chat.postMessage : longer {@code text} is cut by Slack itself. */
    public static final int MESSAGE_TEXT = 40_000;
    /**
     * All text of a message's blocks together ({@code msg_blocks_too_long}). Slack documents no number; a public report
     * (slackapi/bolt-js issue 2867) measured 9,597 accepted and 11,341 refused.
     */
    public static final int MESSAGE_BLOCKS_TEXT = 11_000;
    /** https://docs.slack.dev/interactivity/handling-user-interaction : uses of a {@code response_url}. */
    public static final int RESPONSE_URL_USES = 5;
    /** https://docs.slack.dev/interactivity/handling-user-interaction : life of a {@code response_url}. */
    public static final int RESPONSE_URL_MINUTES = 30;

    /** Our budget of a section. */
    public static final int SECTION_BUDGET = 2_800;
    /** Our budget of blocks in a message. */
    public static final int BLOCKS_BUDGET = 45;
    /** Our budget of all text in a message's blocks. */
    public static final int MESSAGE_BUDGET = 9_000;
    /** Our budget of the top-level text: the notification on a phone, and what a screen reader says. */
    public static final int NOTIFICATION_BUDGET = 299;
    /** Our budget of a button's value: ids, never data. */
    public static final int VALUE_BUDGET = 128;

    private BlockLimits() {}
}
