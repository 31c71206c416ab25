package dev.plumbline;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which package may use which: the core knows nothing of the world, and the shells nothing of each other. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.plumbline");

    @Test
    void theCoreUsesOnlyItselfAndPlainJava() {
        classes()
                .that()
                .resideInAPackage("dev.plumbline.core..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.plumbline.core..",
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.math..",
                        "org.jspecify.."))
                .check(CLASSES);
    }

    /** Migrations are read, never run: nothing that reads a project can start a program or a script. */
    @Test
    void whatReadsAProjectStartsNoProgramAndNoScript() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.plumbline.core..", "dev.plumbline.function.source..")
                .should()
                .dependOnClassesThat(nameMatching(
                        "java\\.lang\\.(Process|ProcessBuilder|ProcessHandle)|javax\\.script\\..*|org\\.graalvm\\..*"))
                .orShould()
                .callMethodWhere(
                        target(owner(nameMatching("java\\.lang\\.Runtime"))).and(target(nameMatching("exec|load.*"))))
                .orShould()
                .callMethodWhere(target(owner(nameMatching("java\\.lang\\.(Class|ClassLoader)")))
                        .and(target(nameMatching("forName|loadClass|defineClass"))))
                .check(CLASSES);
    }

    @Test
    void theCoreAsksNeitherClockNorEnvironmentAndSaysNothingByItself() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.core..")
                .should()
                .callMethodWhere(target(owner(resideInAPackage("java.time..")))
                        .and(target(nameMatching("now|systemDefault|systemUTC|systemDefaultZone"))))
                .orShould()
                .callMethodWhere(target(owner(nameMatching("java\\.lang\\.System")))
                        .and(target(nameMatching("getenv|getProperty|currentTimeMillis|nanoTime|exit"))))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.lang.reflect..", "java.util.logging.."))
                .orShould()
                .dependOnClassesThat(nameMatching("java\\.lang\\.(Process|ProcessBuilder|Runtime|Thread)"))
                .check(CLASSES);
    }

    /** Each part of the core, and the parts it may use. */
    static Stream<Arguments> partsOfTheCore() {
        return Stream.of(
                part("python"),
                part("catalog"),
                part("request"),
                part("migration", "python"),
                part("timeline", "migration", "python", "catalog"),
                part("diagnosis", "migration", "timeline", "catalog", "request"),
                part("recovery", "diagnosis", "migration", "timeline", "catalog", "request"),
                part("report", "recovery", "diagnosis", "timeline", "migration", "catalog", "request"));
    }

    private static Arguments part(String name, String... uses) {
        return Arguments.of(name, uses);
    }

    @ParameterizedTest(name = "core.{0}")
    @MethodSource("partsOfTheCore")
    void aPartOfTheCoreUsesOnlyThoseBelowIt(String name, String[] uses) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(uses))
                .map(part -> "dev.plumbline.core." + part + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.core." + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.plumbline..").and(not(resideInAnyPackage(allowed))))
                .check(CLASSES);
    }

    @Test
    void thePartsOfTheCoreMakeNoCircle() {
        slices().matching("dev.plumbline.core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theWireFormatUsesTheCoreAndJackson() {
        classes()
                .that()
                .resideInAPackage("dev.plumbline.json..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.plumbline.json..",
                        "dev.plumbline.core..",
                        "com.fasterxml.jackson..",
                        "java..",
                        "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void theUseCaseKnowsNoneOfItsShells() {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.function")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.plumbline.function..")
                        .and(not(resideInAPackage("dev.plumbline.function"))))
                .check(CLASSES);
    }

    @ParameterizedTest(name = "function.{0}")
    @ValueSource(strings = {"postgres", "credentials", "source", "target"})
    void aShellKnowsNoOtherShell(String shell) {
        noClasses()
                .that()
                .resideInAPackage("dev.plumbline.function." + shell + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.plumbline.function.*..")
                        .and(not(resideInAPackage("dev.plumbline.function." + shell + ".."))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theShellsMakeNoCircle() {
        slices().matching("dev.plumbline.function.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** A library, and the only packages that may speak to it. */
    static Stream<Arguments> libraries() {
        return Stream.of(
                library("java.sql..", "function.postgres", "function.record"),
                library("org.postgresql..", "function.postgres"),
                library("com.amazonaws..", "function.lambda"),
                library(
                        "software.amazon..",
                        "function.credentials",
                        "function.source",
                        "function.lambda",
                        "function.cli"),
                library("picocli..", "function.cli"),
                library("org.snakeyaml..", "function.target"));
    }

    private static Arguments library(String name, String... users) {
        return Arguments.of(name, users);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("libraries")
    void aLibraryIsSpokenToInOnePlace(String library, String[] users) {
        String[] allowed =
                Stream.of(users).map(user -> "dev.plumbline." + user + "..").toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("dev.plumbline..").and(not(resideInAnyPackage(allowed))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysThatNullIsMarked() {
        classes().should(BE_NULL_MARKED).check(CLASSES);
    }

    private static final ArchCondition<JavaClass> BE_NULL_MARKED = new ArchCondition<>("be in a @NullMarked package") {
        @Override
        public void check(JavaClass item, ConditionEvents events) {
            boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
            events.add(new SimpleConditionEvent(item, marked, item.getName() + " is in " + item.getPackageName()));
        }
    };
}
