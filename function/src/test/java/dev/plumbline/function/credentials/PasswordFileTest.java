package dev.plumbline.function.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordFileTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstLineThatFitsWins() throws IOException {
        Path file = write("""
                # db:5432:finance:reader:commented
                other:5432:finance:reader:wrong host
                db:6432:finance:reader:wrong port
                db:5432:*:reader:first
                db:5432:finance:reader:second
                """);

        assertThat(ask(file)).isEqualTo(new PasswordFile.Answer.Password("first"));
    }

    @Test
    void starsFitAnythingAndBackslashesEscape() throws IOException {
        assertThat(ask(write("*:*:*:reader:a\\:b\\\\c:d\n"))).isEqualTo(new PasswordFile.Answer.Password("a:b\\c:d"));
    }

    @Test
    void anIpv6AddressIsEscapedInTheFile() throws IOException {
        Path file = write("\\:\\:1:5432:finance:reader:six\n");

        assertThat(PasswordFile.ask(file, "::1", 5432, "finance", "reader"))
                .isEqualTo(new PasswordFile.Answer.Password("six"));
    }

    @Test
    void aFileThatOthersMayReadIsNotUsed() throws IOException {
        Path file = write("*:*:*:*:open\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(ask(file))
                .isEqualTo(new PasswordFile.Answer.None(
                        file + " was not used, because others may read it (chmod 600 " + file + ")"));
    }

    @Test
    void noFileAndNoLineAreTold() throws IOException {
        Path missing = folder.resolve("none");

        assertThat(ask(missing)).isEqualTo(new PasswordFile.Answer.None(missing + " does not exist"));
        Path file = write("db:5432:finance:writer:x\nnot a line\n");
        assertThat(ask(file)).isEqualTo(new PasswordFile.Answer.None(file + " has no line for it"));
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertThat(new PasswordFile.Answer.Password("s3cr3t").toString()).doesNotContain("s3cr3t");
    }

    private static PasswordFile.Answer ask(Path file) {
        return PasswordFile.ask(file, "db", 5432, "finance", "reader");
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("pgpass");
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }
}
