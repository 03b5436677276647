package io.claimmachinery.kcl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.claimmachinery.kcl", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.claimmachinery.kcl";

    /** A worker starts faster with few classes, and little code should run next to the engine. */
    @ArchTest
    static final ArchRule NO_FRAMEWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "tools.jackson..", "org.eclipse.jgit..", "jakarta..");

    @ArchTest
    static final ArchRule THE_WORKER_KNOWS_NOTHING_OF_THE_SERVICE = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".worker..", ROOT + ".engine..", ROOT + ".sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".pool..", ROOT + ".process..", ROOT + ".inspect..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.claimmachinery.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NEITHER_SANDBOX_NOR_WORKER = noClasses()
            .that()
            .resideInAPackage(ROOT + ".engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".sandbox..", ROOT + ".worker..", ROOT + ".protocol..");

    @ArchTest
    static final ArchRule THE_SANDBOX_KNOWS_NO_WORKER = noClasses()
            .that()
            .resideInAPackage(ROOT + ".sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".worker..", ROOT + ".protocol..");

    /** A mistake in native memory or native calls ends the process. */
    @ArchTest
    static final ArchRule NATIVE_CALLS_ARE_IN_TWO_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".engine..", ROOT + ".sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..");
}
