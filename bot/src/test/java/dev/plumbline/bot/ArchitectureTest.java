package dev.plumbline.bot;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** What the bot may know: the report side of the function, and nothing of how it is made. */
@AnalyzeClasses(packages = "dev.plumbline.bot", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> OTHER_OF_CORE_MIGRATION = resideInAPackage(
                    "dev.plumbline.core.migration..")
            .and(DescribedPredicate.describe(
                    "other than MigrationKey", type -> !type.getSimpleName().equals("MigrationKey")));

    @ArchTest
    static final ArchRule the_bot_sees_only_the_report_side_of_the_function = noClasses()
            .that()
            .resideInAPackage("dev.plumbline.bot..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "dev.plumbline.function..", "dev.plumbline.core.python..", "dev.plumbline.core.timeline..")
                    .or(OTHER_OF_CORE_MIGRATION));

    @ArchTest
    static final ArchRule the_bot_has_no_database_and_no_playground = noClasses()
            .that()
            .resideInAPackage("dev.plumbline.bot..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.postgresql..",
                    "dev.plumbline.playground..",
                    "info.picocli..",
                    "org.snakeyaml..",
                    "io.zonky.."));

    @ArchTest
    static final ArchRule blocks_are_pure = noClasses()
            .that()
            .resideInAPackage("dev.plumbline.bot.blocks..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..",
                    "java.net..",
                    "java.nio..",
                    "org.slf4j..",
                    "software.amazon..",
                    "okhttp3..",
                    "com.slack.api",
                    "com.slack.api.bolt..",
                    "com.slack.api.methods..",
                    "com.slack.api.app_backend..",
                    "com.slack.api.webhook.."))
            .orShould()
            .dependOnClassesThat(DescribedPredicate.describe("are a clock", type -> type.isEquivalentTo(Clock.class)))
            .orShould()
            .callMethod(Instant.class, "now");

    @ArchTest
    static final ArchRule only_the_handlers_read_the_environment = noClasses()
            .that()
            .resideInAPackage("dev.plumbline.bot..")
            .and()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule the_packages_are_free_of_cycles =
            slices().matching("dev.plumbline.bot.(*)..").should().beFreeOfCycles();
}
