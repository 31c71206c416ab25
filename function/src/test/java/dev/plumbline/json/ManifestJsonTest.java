package dev.plumbline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {
    private static final Origin HERE = new Origin(2, 14, Confidence.LIKELY, "CREATE VIEW v AS SELECT 'ä', \"x\"");
    private static final ColumnDefinition PLAIN = ColumnDefinition.of("id", "bigint", false);
    private static final ColumnDefinition FULL = new ColumnDefinition(
            "Cage No",
            null,
            List.of("citext", "text"),
            true,
            true,
            true,
            "\"Cage No\" >= 0",
            "'it''s'",
            "7",
            "a + b",
            "C",
            "no comment");
    private static final IndexDefinition INDEX = new IndexDefinition(
            "i",
            true,
            List.of("a", ""),
            List.of(true, false),
            true,
            "gin",
            "gin_trgm_ops",
            true,
            "a > 0",
            List.of("c"),
            true,
            true,
            true);
    private static final List<Effect> EFFECTS = List.of(
            new Effect.CreateTable(HERE, "t", List.of(PLAIN, FULL), List.of("id"), true, "a table"),
            new Effect.CreateTable(HERE, "empty", List.of(), List.of(), false, null),
            new Effect.DropTable(HERE, "t", true, true),
            new Effect.RenameTable(HERE, "t", "u"),
            new Effect.AddColumn(HERE, "t", FULL),
            new Effect.DropColumn(HERE, "t", "c", true),
            new Effect.RenameColumn(HERE, "t", "c", "d"),
            new Effect.AlterColumn(HERE, "t", PLAIN, FULL),
            new Effect.CreateIndex(HERE, "t", INDEX),
            new Effect.DropIndex(HERE, "t", IndexDefinition.btree("j", false, List.of("a", "b")), true),
            new Effect.RenameIndex(HERE, "t", INDEX, "k"),
            new Effect.AddConstraint(HERE, "t", new ConstraintDefinition.PrimaryKey("t_pkey", List.of("id"))),
            new Effect.AddConstraint(
                    HERE,
                    "t",
                    new ConstraintDefinition.Unique("u", true, List.of("a"), "DEFERRABLE INITIALLY DEFERRED")),
            new Effect.DropConstraint(
                    HERE, "t", new ConstraintDefinition.ForeignKey("f", List.of("a"), "u", List.of("id"))),
            new Effect.AddConstraint(HERE, "t", new ConstraintDefinition.Check("c", false, null)),
            new Effect.AddConstraint(HERE, "t", new ConstraintDefinition.Exclusion("x", "USING gist (a WITH =)")),
            new Effect.CreateView(HERE, "v", true, true, true, List.of("t", "other.u"), List.of("a")),
            new Effect.DropView(HERE, "v", true, true, true),
            new Effect.CreateObject(HERE, Effect.ObjectKind.EXTENSION, "hstore", true, true),
            new Effect.DropObject(HERE, Effect.ObjectKind.ROUTINE, "f", true, true),
            new Effect.RunSql(Origin.operation(1, 1), true),
            new Effect.RunPython(Origin.operation(1, 1), "forwards", true));
    private static final Manifest MANIFEST = new Manifest(
            Manifest.Source.MIXED,
            "5.2.19",
            "8f3c1",
            "2026-11-22T14:02:11Z",
            "sha256:abc",
            Map.of("AUTH_USER_MODEL", "auth.User"),
            List.of(
                    new Manifest.App("batch", "batch/migrations", "sha256:def"),
                    new Manifest.App("shop", "shop/migrations", "sha256:123", List.of("helper", "other"))),
            List.of(new MigrationEffects(
                    MigrationKey.parse("batch.0001_initial"),
                    "batch/migrations/0001_initial.py",
                    "sha256:123",
                    List.of(MigrationKey.parse("auth.0001_initial")),
                    List.of(MigrationKey.parse("shop.0001_initial")),
                    List.of(MigrationKey.parse("batch.0000_first")),
                    true,
                    false,
                    EFFECTS,
                    List.of(new MigrationEffects.Unproven(3, "RunPython", 40, "only by running it")))),
            new Manifest.Stats(1, 2_000, 1, 22, 1, 1, 412L));

    @Test
    void whatIsWrittenIsReadBack() throws MalformedJson, IOException {
        byte[] json = ManifestJson.write(MANIFEST);

        assertThat(ManifestJson.read(json)).isEqualTo(MANIFEST);
        assertThat(ManifestJson.read(new ByteArrayInputStream(json))).isEqualTo(MANIFEST);
    }

    @Test
    void everyKindOfEffectIsAmongThem() {
        Set<Class<?>> written = EFFECTS.stream().map(Effect::getClass).collect(Collectors.toSet());

        assertThat(written).containsAll(kinds(Effect.class).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
    }

    @Test
    void whatChangesFromRunToRunIsLeftOutOfAReproducibleManifest() {
        Manifest reproducible = new Manifest(
                MANIFEST.source(),
                null,
                null,
                null,
                "sha256:abc",
                Map.of(),
                List.of(),
                List.of(),
                new Manifest.Stats(0, 0, 0, 0, 0, 0, null));

        assertThat(text(ManifestJson.write(reproducible)))
                .startsWith("{\"schema\":\"plumbline.manifest/1\",\n\"source\":\"mixed\"")
                .doesNotContain("generatedAt")
                .doesNotContain("millis");
    }

    @Test
    void everyEffectStandsOnALineOfItsOwn() {
        assertThat(text(ManifestJson.write(MANIFEST)).lines())
                .filteredOn(line -> line.startsWith("{\"kind\":"))
                .hasSameSizeAs(EFFECTS);
    }

    @Test
    void unknownFieldsAreSkipped() throws MalformedJson {
        String json = text(ManifestJson.write(MANIFEST))
                .replace("{\"schema\"", "{\"future\":{\"a\":[1,{}]},\"schema\"")
                .replace("\"kind\":\"drop-table\"", "\"colour\":[1],\"kind\":\"drop-table\"");

        assertThat(ManifestJson.read(bytes(json))).isEqualTo(MANIFEST);
    }

    @Test
    void anEffectOfANewerReleaseIsUnproven() throws MalformedJson {
        String json = text(ManifestJson.write(MANIFEST)).replace("\"kind\":\"drop-table\"", "\"kind\":\"melt-table\"");

        MigrationEffects migration = ManifestJson.read(bytes(json)).migrations().get(0);

        assertThat(migration.effects().get(2)).isEqualTo(new Effect.RunSql(HERE, false));
        assertThat(migration.unproven()).anyMatch(unproven -> unproven.reason().contains("\"melt-table\""));
    }

    @Test
    void aNewerSchemaIsRefusedByItsName() {
        String json = text(ManifestJson.write(MANIFEST)).replace("plumbline.manifest/1", "plumbline.manifest/2");

        assertThatThrownBy(() -> ManifestJson.read(bytes(json)))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("This is not a manifest that this release can read: its schema is \"plumbline.manifest/2\","
                        + " and plumbline.manifest/1 is expected. Use the release of Plumbline that made it, or make it"
                        + " again with this one: `plumbline manifest PROJECT -o FILE`.");
    }

    @Test
    void whereverAManifestIsCutOffThePlaceIsTold() {
        byte[] json = ManifestJson.write(MANIFEST);
        for (int length = 1; length < json.length - 2; length += 7) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatThrownBy(() -> ManifestJson.read(cut))
                    .isInstanceOf(MalformedJson.class)
                    .hasMessageContaining("line ")
                    .hasMessageContaining("column ");
        }
    }

    @Test
    void anEmptyFileSaysSo() {
        assertThatThrownBy(() -> ManifestJson.read(new byte[0])).hasMessageStartingWith("The manifest is empty.");
    }

    @Test
    void nestingDeeperThanAnyManifestIsRefused() {
        for (var opening : List.of("[", "{\"a\":")) {
            var json = bytes("{\"nobody_knows\":" + opening.repeat(200_000));
            assertThatThrownBy(() -> ManifestJson.read(json))
                    .isInstanceOf(MalformedJson.class)
                    .hasMessageContaining("nesting depth")
                    .hasMessageEndingWith("Make it again with `plumbline manifest PROJECT -o FILE`, or copy it again.");
        }
    }

    @Test
    void aWrongTypeIsToldWithItsPathAndPlace() {
        String json = text(ManifestJson.write(MANIFEST))
                .replace("\"operation\":2,\"line\":14", "\"operation\":2,\"line\":\"x\"");

        assertThatThrownBy(() -> ManifestJson.read(bytes(json)))
                .hasMessageMatching("The manifest is not what it should be at migrations\\[0]\\.effects\\[0]\\.line"
                        + " \\(line \\d+, column \\d+\\): expected a whole number, found value string\\."
                        + " Make it again with `plumbline manifest PROJECT -o FILE`\\.");
    }

    @Test
    void aMissingFieldIsToldWithItsName() {
        String json = text(ManifestJson.write(MANIFEST)).replace("\"table\":\"t\",\"to\":\"u\"", "\"to\":\"u\"");

        assertThatThrownBy(() -> ManifestJson.read(bytes(json))).hasMessageContaining("the field \"table\" is missing");
    }

    @Test
    void somethingElseThanJsonIsTold() {
        assertThatThrownBy(() -> ManifestJson.read(bytes("INSERT INTO x")))
                .hasMessageStartingWith("The manifest is not JSON at line 1, column ");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void packedItIsTheSameManifestAndTheSameBytes() throws Exception {
        byte[] packed = ManifestJson.writeGzip(MANIFEST);

        assertThat(ManifestJson.read(packed)).isEqualTo(MANIFEST);
        assertThat(ManifestJson.read(new ByteArrayInputStream(packed))).isEqualTo(MANIFEST);
        assertThat(ManifestJson.writeGzip(MANIFEST)).isEqualTo(packed);
        assertThat(Arrays.copyOf(packed, 10)).containsExactly(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 0xff);
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() {
        byte[] bomb = Gzip.pack(new byte[4 * 1024 * 1024]);
        byte[] spaces = new byte[4 * 1024 * 1024];
        Arrays.fill(spaces, (byte) ' ');

        assertThat(bomb).hasSizeLessThan(8192);
        assertThatThrownBy(() -> ManifestJson.read(Gzip.pack(spaces), 1024 * 1024))
                .isInstanceOf(MalformedJson.class)
                .hasMessage("The manifest is larger than 1 MB; that is none of ours.");
    }

    @Test
    void aPackedManifestThatIsCutOffOrDamagedSaysSo() {
        byte[] packed = ManifestJson.writeGzip(MANIFEST);

        for (int length = 2; length < packed.length - 1; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> ManifestJson.read(cut)).isInstanceOf(MalformedJson.class);
        }
        byte[] damaged = packed.clone();
        damaged[packed.length / 2] ^= 0x55;
        assertThatThrownBy(() -> ManifestJson.read(damaged)).isInstanceOf(MalformedJson.class);
    }
}
