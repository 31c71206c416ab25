package dev.plumbline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.timeline.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of {@link BrokenCasesIT}, which proves them with real Django, told again from what their databases said: the same
 * report, word for word. One that is meant to be another is kept anew with {@code -Dplumbline.retell=true}, and a case that is
 * new, or whose database says something else today, by the IT with {@code -Dplumbline.record=true}.
 */
class RecordedCasesTest {
    private static final Map<String, Manifest> MANIFESTS = new ConcurrentHashMap<>();

    static List<BrokenCase> cases() throws IOException {
        return BrokenCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isToldAsEver(BrokenCase broken, @TempDir Path folder) throws IOException {
        Report report = ShopCheck.again(broken, Recording.read(broken.name()), manifest(broken, folder));

        Told.assertTold(broken, report);
        Told.assertToldAsEver(broken.name(), report);
    }

    @ParameterizedTest
    @MethodSource("withoutCode")
    void isToldAsEverWithoutItsCode(BrokenCase broken) throws IOException {
        Report report = ShopCheck.againWithoutManifest(broken, Recording.read(broken.name()));

        assertThat(report.migrate()).isNull();
        Told.assertToldAsEver(broken.name() + ".without-code", report);
    }

    static List<BrokenCase> withoutCode() throws IOException {
        Set<String> names = Set.of(
                "column-lost",
                "ghosts-and-duplicates",
                "history-emptied",
                "never-migrated",
                "required-view-gone",
                "sequence-behind",
                "two-histories");
        return cases().stream().filter(each -> names.contains(each.name())).toList();
    }

    @ParameterizedTest
    @MethodSource("withViews")
    void itsViewsAloneAreToldAsEver(BrokenCase broken, @TempDir Path folder) throws IOException {
        Report report = ShopCheck.viewsAgain(broken, Recording.read(broken.name()), manifest(broken, folder));

        assertThat(report.views()).isNotEmpty();
        assertThat(report.recovery().options()).isEmpty();
        assertThat(report.findings()).allMatch(finding -> finding.code().isAboutViews());
    }

    static List<BrokenCase> withViews() throws IOException {
        return cases().stream().filter(each -> !each.values("views").isEmpty()).toList();
    }

    static Manifest manifest(BrokenCase broken, Path folder) throws IOException {
        String key = broken.changesCode() ? broken.name() : "";
        Manifest known = MANIFESTS.get(key);
        if (known == null) {
            known = (broken.changesCode() ? ShopProject.changed(broken, folder) : ShopProject.asItIs()).manifest();
            MANIFESTS.put(key, known);
        }
        assertThat(known.migrations()).isNotEmpty();
        return known;
    }
}
