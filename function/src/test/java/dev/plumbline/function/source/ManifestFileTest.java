package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a manifest that cannot be loaded. */
class ManifestFileTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void aFileThatIsNotThere() {
        Path file = folder.resolve("none.json");

        assertThatThrownBy(() -> ManifestFile.load(file.toString()))
                .isInstanceOf(ManifestUnreadable.class)
                .hasMessage("There is no manifest " + file + ". Make it with `plumbline manifest PROJECT -o " + file
                        + "`.");
    }

    @Test
    void aFolder() {
        assertThatThrownBy(() -> ManifestFile.load(folder.toString()))
                .isInstanceOf(ManifestUnreadable.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("Check that it is a file");
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        Path file = folder.resolve("cut.json");
        Files.writeString(file, "{\"schema\":\"plumbline.manifest/1\",\"migrations\":[{\"migra");

        assertThatThrownBy(() -> ManifestFile.load(file.toString()))
                .hasMessageStartingWith(file + ": The manifest is cut off at line 1, column ");
    }

    @Test
    void aResourceThatIsNotPacked() {
        assertThatThrownBy(() -> ManifestFile.load("classpath:no/such.json"))
                .hasMessageStartingWith("There is no manifest classpath:no/such.json.");
    }

    @Test
    void aResourceThatIsNoManifest() {
        assertThatThrownBy(() -> ManifestFile.load("classpath:dev/plumbline/function/source/catalog_lines.sql"))
                .hasMessageContaining("The manifest is not JSON at line 1");
    }
}
