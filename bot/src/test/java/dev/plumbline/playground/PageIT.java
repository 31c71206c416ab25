package dev.plumbline.playground;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser. Leaves its pictures in {@code target/screenshots}. */
final class PageIT {
    private static Chromium chromium;
    private static Playground.Ready ready;

    private final List<String> complaints = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        ready = Playground.start(0, words -> {});
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void stop() throws IOException {
        if (ready != null) {
            ready.close();
            chromium.close();
        }
    }

    @BeforeEach
    void open() {
        new Visitor(ready.url()).choose("incident");
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(1440, 900)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setLocale("en-GB"));
        page = context.newPage();
        page.setDefaultTimeout(60_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // A step refused by the database is a 409, which the browser's console always lists.
            if (message.type().equals("error") && !message.text().contains("409")) {
                complaints.add(message.text());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(ready.url().toString())) {
                foreign.add(request.url());
            }
        });
        page.navigate(ready.url().toString());
    }

    @AfterEach
    void nothingWasAskedOfAnyOtherHostAndNothingBroke() {
        context.close();
        assertThat(foreign).isEmpty();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theFirstTenMinutesOfANewcomer() {
        assertThat(page.locator("#messages")).containsText("finance is broken.");
        picture("1-greeting");

        ask();
        Locator card = page.locator(".entry", new Page.LocatorOptions().setHasText("Way out"))
                .last();
        assertThat(card.locator("h4")).containsText("Drift");
        assertThat(card).containsText("python manage.py migrate batch 0019_historicalbatchtransfer --fake");
        assertThat(page.locator("#awaiting")).isHidden();
        picture("2-answer");

        card.locator("[data-action=show_plan]").click();
        assertThat(card.locator(".replies")).containsText("Step 2 of 2");
        picture("3-plan");

        page.locator("[data-step='1']").click();
        assertThat(page.locator(".step.done")).hasCount(1);
        page.locator("[data-step='2']").click();
        assertThat(page.locator(".step.done")).hasCount(2);
        picture("4-played");

        page.locator("#recheck").click();
        assertThat(page.locator("#plan")).containsText("finance-prod is in sync");
        assertThat(page.locator("#messages")).containsText("In sync, resolved");
        assertThat(page.locator(".guide li.done")).hasCount(4);
        picture("5-resolved");

        page.locator("[data-break=drop-view]").click();
        assertThat(page.locator("#plan")).containsText("The database has changed since this answer");
        page.locator("#recheck").click();
        assertThat(page.locator("#messages .block-header", new Page.LocatorOptions().setHasText("1 view missing")))
                .isVisible();
        assertThat(page.locator(".guide li.done")).hasCount(5);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        picture("6-broken-dark");
    }

    @Test
    void aStepThatComesTooEarlyIsRefusedInWordsBesideIt() {
        ask();
        page.locator("[data-step='2']").click();
        assertThat(page.locator(".outcome.bad")).containsText("step 1 comes first");
        assertThat(page.locator(".step.done")).hasCount(0);
    }

    @Test
    void everythingCanBeDoneByKeyboard() {
        page.locator("#composer").focus();
        page.keyboard().type("/");
        assertThat(page.locator("#suggestions li")).hasCount(8);
        assertThat(page.locator("#composer")).hasAttribute("aria-expanded", "true");
        picture("7-commands");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#composer")).hasValue("/drift check finance");
        page.keyboard().press("Enter");
        awaitPlan();
        page.locator("#composer").focus();
        page.keyboard().press("ArrowUp");
        assertThat(page.locator("#composer")).hasValue("/drift check finance");
        page.keyboard().press("Escape");
        page.keyboard().press("Control+A");
        page.keyboard().press("Delete");

        // From the message box on, the next stops are the button beside it and then the workbench.
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            stops.add(String.valueOf(page.evaluate("document.activeElement.textContent.trim()")));
        }
        assertThat(stops).contains("Play step 1", "Play step 2", "Re-check");
    }

    @Test
    void everyControlHasAName() {
        ask();
        Object nameless = page.evaluate("[...document.querySelectorAll('button, select, textarea, input')]"
                + ".filter(e => !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length)))"
                + ".map(e => e.outerHTML)");
        assertThat(nameless).isEqualTo(List.of());
        assertThat(page.locator("#messages")).hasAttribute("role", "log");
        Object unlabelled = page.evaluate(
                "[...document.querySelectorAll('article, nav, main, aside, section')].filter(e => !e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby')).length");
        assertThat(unlabelled).isEqualTo(0);
    }

    @Test
    void onAPhoneNothingIsWiderThanTheScreenAndTheWorkbenchIsOneTapAway() {
        page.setViewportSize(390, 844);
        assertThat(page.locator(".workbench")).isHidden();
        ask();
        picture("8-phone");
        page.locator("#to-workbench").click();
        assertThat(page.locator("[data-step='1']")).isVisible();
        picture("9-phone-workbench");
        Object wide = page.evaluate(
                "[...document.querySelectorAll('.workbench *, .chat *')]"
                        + ".filter(e => e.offsetParent && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 120))");
        assertThat(wide).isEqualTo(List.of());
        page.locator("#to-chat").click();
        assertThat(page.locator("#composer")).isVisible();
    }

    @Test
    void anotherStateIsSetUpAndAskedAbout() {
        page.locator("#scenario").selectOption("behind");
        assertThat(page.locator("#scenario-story")).containsText("not been migrated here yet");
        page.locator("#scenario-form button").click();
        assertThat(page.locator("#composer")).hasValue("/drift check finance");
        assertThat(page.locator("#database")).hasText("Only behind");
        page.keyboard().press("Enter");
        assertThat(page.locator(
                        "#messages .block-header", new Page.LocatorOptions().setHasText(Pattern.compile("[Bb]ehind"))))
                .isVisible();
    }

    @Test
    void theChooserIsADialogAndAConfirmationToo() {
        page.locator("[data-channel=C0BITEAM]").click();
        assertThat(page.locator("#channel-name")).hasText("# bi-team");
        page.locator("#composer").fill("/drift");
        page.keyboard().press("Enter");
        assertThat(page.locator("#dialog")).isVisible();
        page.locator("#dialog button[type=submit]").click();
        Locator post = page.locator("[data-action=post_to_channel]");
        assertThat(post).isVisible();
        assertThat(page.locator(".message.only-you").last()).containsText("Only visible to you");
        post.click();
        assertThat(page.locator("#dialog")).containsText("Post to channel?");
        picture("10-confirmation");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator(".message:not(.only-you) .block-header")).hasCount(1);
    }

    /** Names come from the database: none may ever become part of the page. */
    @Test
    void whatAMessageSaysIsShownAndNeverRun() {
        page.locator("#composer").fill("<img src=x onerror=\"document.title='run'\"> *bold* <b>no</b>");
        page.keyboard().press("Enter");
        assertThat(page.locator("#messages")).containsText("<img src=x onerror=\"document.title='run'\">");
        assertThat(page.locator("#messages strong", new Page.LocatorOptions().setHasText("bold")))
                .hasCount(1);
        assertThat(page.locator("#messages img[src=x]")).hasCount(0);
        assertThat(page.title()).isEqualTo("Plumbline playground");
    }

    private void ask() {
        page.locator("#composer").fill("/drift check finance");
        page.keyboard().press("Enter");
        awaitPlan();
    }

    /** Of the answer to what was asked now: the messages of other tests are on the page too, and their plan is stale. */
    private void awaitPlan() {
        assertThat(page.locator("#plan .verdict.stale")).hasCount(0);
        assertThat(page.locator("#plan [data-step='1']")).hasCount(1);
    }

    private void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
    }
}
