package dev.plumbline.function.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.request.MaximumAge;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.RequiredView.WantedColumn;
import dev.plumbline.function.Target;
import dev.plumbline.function.Target.DatabaseAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TargetsFileTest {
    @Test
    void aWholeTargetIsRead() throws MalformedTargets {
        assertThat(TargetsFile.parse("targets.yaml", """
                        targets:
                          finance-prod:
                            database: {secret: plumbline/finance-prod, schema: public}
                            manifest: s3://acme-plumbline/finance/manifest.json
                            views: [vw_fact_harvest, vw_intercompany_transactions]
                            incidentChannel: C0123456789
                            allow: {channels: [C0123456789], userGroups: [S0123456789]}
                            checkEvery: rate(1 hour)
                        """).targets())
                .containsOnlyKeys("finance-prod")
                .containsValue(new Target(
                        "finance-prod",
                        new DatabaseAddress.Secret("plumbline/finance-prod", "public"),
                        "s3://acme-plumbline/finance/manifest.json",
                        List.of(
                                RequiredView.named("vw_fact_harvest"),
                                RequiredView.named("vw_intercompany_transactions")),
                        "C0123456789",
                        new Target.Allow(List.of("C0123456789"), List.of("S0123456789")),
                        "rate(1 hour)"));
    }

    @Test
    void allWaysToADatabaseAreRead() throws MalformedTargets {
        var file = TargetsFile.parse("targets.yaml", """
                targets:
                  a: {database: {url: 'postgresql://reader@db/finance'}}
                  b: {database: {iamUser: reader, host: db, dbname: finance}}
                  c: {database: {secret: s, host: db, port: 6432, dbname: finance}}
                """);

        assertThat(database(file, "a")).isEqualTo(new DatabaseAddress.Url("postgresql://reader@db/finance", null));
        assertThat(database(file, "b")).isEqualTo(new DatabaseAddress.Iam("db", 5432, "finance", "reader", null));
        assertThat(database(file, "c")).isEqualTo(new DatabaseAddress.Secret("s", null, "db", 6432, "finance"));
        assertThat(target(file, "a").allow()).isEqualTo(new Target.Allow(List.of(), List.of()));
        assertThat(target(file, "a").views()).isEmpty();
        assertThat(target(file, "a").manifest()).isNull();
    }

    @Test
    void appsThatRoutersKeepElsewhereAreNamedWithTheirAlias() throws MalformedTargets {
        var file = TargetsFile.parse("targets.yaml", """
                targets:
                  a: {database: {secret: s}, routes: {legacy: legacy_db}}
                  b: {database: {secret: s}}
                """);

        assertThat(target(file, "a").routes()).containsExactly(Map.entry("legacy", "legacy_db"));
        assertThat(target(file, "b").routes()).isEmpty();
    }

    @Test
    void viewsMayTellTheirColumnsAndRows() throws MalformedTargets {
        var file = TargetsFile.parse("targets.yaml", """
                targets:
                  a:
                    database: {secret: s}
                    views:
                      vw_plain:
                      bi.vw_listed: {columns: [batch_id, kg], minimumRows: 1}
                      vw_typed:
                        columns: {batch_id: bigint, kg: 'numeric(12,2)', note: }
                """);

        assertThat(target(file, "a").views())
                .containsExactly(
                        RequiredView.named("vw_plain"),
                        new RequiredView(
                                "bi.vw_listed",
                                List.of(new WantedColumn("batch_id", null), new WantedColumn("kg", null)),
                                1L),
                        new RequiredView(
                                "vw_typed",
                                List.of(
                                        new WantedColumn("batch_id", "bigint"),
                                        new WantedColumn("kg", "numeric(12,2)"),
                                        new WantedColumn("note", null)),
                                null));
    }

    @Test
    void aViewMaySayHowOldItMayBe() throws MalformedTargets {
        var file = TargetsFile.parse("targets.yaml", """
                targets:
                  a:
                    database: {secret: s}
                    views:
                      mv_day: {maximumAge: 36h}
                      vw_day: {maximumAge: 90m, ageColumn: loaded_at}
                """);

        assertThat(target(file, "a").views())
                .extracting(RequiredView::maximumAge)
                .containsExactly(
                        new MaximumAge(Duration.ofHours(36), null),
                        new MaximumAge(Duration.ofMinutes(90), "loaded_at"));
        assertThat(problems("targets: {a: {database: {secret: s}, views: {v: {maximumAge: soon}, w: {ageColumn: t}}}}"))
                .containsExactly(
                        "targets.yaml:1:62: maximumAge of view v must be a time like 90m, 24h or 7d, but it is soon",
                        "targets.yaml:1:84: ageColumn of view w means nothing without maximumAge");
        assertThat(problems("targets: {a: {database: {secret: s}, views: {v: {maximumAge: 0h}}}}"))
                .hasSize(1);
    }

    @Test
    void readersAreThoseOfTheTargetAndOfTheView() throws MalformedTargets {
        var file = TargetsFile.parse("targets.yaml", """
                targets:
                  a:
                    database: {secret: s}
                    readers: [bi]
                    views:
                      vw_plain:
                      vw_deep: {deep: true, readers: [finance, bi]}
                """);

        assertThat(target(file, "a").views())
                .containsExactly(
                        RequiredView.named("vw_plain").readBy(List.of("bi")),
                        new RequiredView("vw_deep", List.of(), null, true, List.of("finance", "bi")));
        assertThat(problems("targets: {a: {database: {secret: s}, readers: bi, views: {v: {deep: yes}}}}"))
                .containsExactly(
                        "targets.yaml:1:47: readers of target a must be a list, but it is a text",
                        "targets.yaml:1:69: deep of view v must be true or false, but it is a text");
    }

    @Test
    void everyMistakeIsToldAtOnceWithItsPlace() {
        assertThat(problems("""
                targets:
                  finance-prod:
                    database: {secret: plumbline/finance-prod, shema: public}
                    veiws: [vw_fact_harvest]
                    manifest: [a, b]
                    incidentChannel: '#incidents'
                    checkEvery: hourly
                    owner: team-a
                  finance-prod:
                    database: {secret: other}
                  empty:
                  'two words':
                    database: {}
                """))
                .containsExactly(
                        "targets.yaml:3:48: unknown key \"shema\" of database of finance-prod; did you mean \"schema\"?",
                        "targets.yaml:4:5: unknown key \"veiws\" of target finance-prod; did you mean \"views\"?",
                        "targets.yaml:5:15: manifest of target finance-prod must be text, but it is a list",
                        "targets.yaml:6:22: \"#incidents\" is not a channel's id, like C0123456789",
                        "targets.yaml:7:17: \"hourly\" is not a schedule of EventBridge, like rate(1 hour) or"
                                + " cron(0 6 * * ? *)",
                        "targets.yaml:8:5: unknown key \"owner\" of target finance-prod; it can have allow, checkEvery,"
                                + " database, incidentChannel, manifest, readers, routes, views",
                        "targets.yaml:9:3: duplicate key \"finance-prod\" of targets; it is already at line 2",
                        "targets.yaml:11:9: target empty must be a mapping of keys, but it is empty",
                        "targets.yaml:12:3: a target's name has letters, digits, dots, dashes and underscores only, 64"
                                + " at most",
                        "targets.yaml:13:15: database of two words needs exactly one of secret, url and iamUser");
    }

    @Test
    void databasesAreCheckedForWhatTheyNeed() {
        assertThat(problems("""
                targets:
                  a: {database: {secret: s, url: 'postgresql://db/x'}}
                  b: {database: {iamUser: reader}}
                  c: {database: {url: 'postgresql://db/x', host: db}}
                  d: {database: {url: 'mysql://reader:s3cr3t@db/x'}}
                  e: {database: {secret: s, port: 70000}}
                  f: {database: {secret: s, port: many}}
                  g: {database: postgres}
                  h: {views: [v]}
                """))
                .containsExactly(
                        "targets.yaml:2:29: database of a needs exactly one of secret, url and iamUser, but has secret"
                                + " and url",
                        "targets.yaml:3:18: database of b needs host beside iamUser",
                        "targets.yaml:3:18: database of b needs dbname beside iamUser",
                        "targets.yaml:4:44: host is part of the url already; remove it here",
                        "targets.yaml:5:23: url is no PostgreSQL URL; write it as postgresql://user@host:5432/database",
                        "targets.yaml:6:35: port must be a number from 1 to 65535",
                        "targets.yaml:7:35: port of database of f must be a whole number, but it is a text",
                        "targets.yaml:8:17: database of g must be a mapping of keys, but it is a text",
                        "targets.yaml:9:3: target h has no database; add database: {secret: …} or database: {url: …}");
    }

    @Test
    void viewsAndAllowAreCheckedToo() {
        assertThat(problems("""
                targets:
                  a:
                    database: {secret: s}
                    views: [v, v, 7, {x: y}]
                    allow: {channels: [general], userGroups: [C0123456789], users: [U1]}
                  b:
                    database: {secret: s}
                    views: {v: {column: [x]}, w: {minimumRows: one}}
                    allow: everybody
                """))
                .containsExactly(
                        "targets.yaml:4:16: \"v\" stands in views of a twice",
                        "targets.yaml:4:19: each of views of a must be text, but it is the number 7; put it in quotes if"
                                + " text is meant",
                        "targets.yaml:4:22: each of views of a must be text, but it is a mapping",
                        "targets.yaml:5:23: \"general\" is not a channel's id, like C0123456789",
                        "targets.yaml:5:46: \"C0123456789\" is not a user group's id, like S0123456789",
                        "targets.yaml:5:61: unknown key \"users\" of allow of a; it can have channels, userGroups",
                        "targets.yaml:8:17: unknown key \"column\" of view v; did you mean \"columns\"?",
                        "targets.yaml:8:48: minimumRows of view w must be a whole number, but it is a text",
                        "targets.yaml:9:12: allow of b must be a mapping of keys, but it is a text");
    }

    @Test
    void whatIsNoYamlIsToldWithItsPlace() {
        assertThat(problems("targets:\n  a: [b\n"))
                .containsExactly("targets.yaml:3:1: not YAML: expected ',' or ']', but got <stream end>");
        assertThat(problems("")).containsExactly("targets.yaml:1:1: the file is empty; it needs the key targets");
        assertThat(problems("a: b"))
                .containsExactly(
                        "targets.yaml:1:1: unknown key \"a\" of the file; it can have targets",
                        "targets.yaml:1:1: the key targets is missing; it holds the databases to watch, by name");
    }

    @Test
    void aTargetThatIsNotThereIsAnsweredWithTheNearest() throws MalformedTargets {
        var file = TargetsFile.parse(
                "targets.yaml",
                "targets: {finance-prod: {database: {secret: s}}, finance-test: {database: {secret: s}}}");

        assertThat(file.find("finance-prod")).isPresent();
        assertThat(file.unknown("finance-prd"))
                .isEqualTo("there is no target \"finance-prd\"; did you mean \"finance-prod\"?");
        assertThat(file.unknown("sales"))
                .isEqualTo("there is no target \"sales\"; there are finance-prod, finance-test");
    }

    private static List<String> problems(String text) {
        MalformedTargets[] thrown = new MalformedTargets[1];
        assertThatThrownBy(() -> TargetsFile.parse("targets.yaml", text))
                .isInstanceOfSatisfying(MalformedTargets.class, e -> thrown[0] = e);
        return thrown[0].problems();
    }

    private static DatabaseAddress database(TargetsFile file, String name) {
        return target(file, name).database();
    }

    private static Target target(TargetsFile file, String name) {
        return Objects.requireNonNull(file.targets().get(name));
    }
}
