package dev.plumbline.function.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedMigrationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO \"django_migrations\" (\"app\", \"name\", \"applied\") VALUES ('a', '0001', now()) RETURNING 1",
                "INSERT /* command=migrate */ INTO \"django_migrations\" (\"app\", \"name\", \"applied\") VALUES ($1, $2, $3)",
                "/*route='x'*/ INSERT INTO \"django_migrations\" (\"app\", \"name\", \"applied\") VALUES ('a', '0001', now())",
                "-- traced\n INSERT INTO \"django_migrations\"\n(\"app\", \"name\", \"applied\") VALUES ('a', '0001', now())",
            })
    void aRowThatDjangoWritesIsKnownWhateverCommentsAreInIt(String statement) {
        assertThat(RecordedMigrations.begins(statement, RecordedMigrations.DJANGO_INSERT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO django_migrations (app, name, applied) VALUES ('a', '0001', now())",
                "INSERT INTO \"django_migrations\" SELECT * FROM old_migrations",
            })
    void aRowThatAMigrationWritesItselfEndsNoMigration(String statement) {
        assertThat(RecordedMigrations.begins(statement, RecordedMigrations.DJANGO_INSERT))
                .isFalse();
    }
}
