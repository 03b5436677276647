package io.claimmachinery.machinery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.claimmachinery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.claimmachinery.machinery.";

    @ArchTest
    static final ArchRule DEPENDENCIES_RUN_FROM_THE_EDGE_TO_THE_MODEL = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("web")
            .definedBy(ROOT + "web..")
            .layer("render")
            .definedBy(ROOT + "render..")
            .layer("parameter")
            .definedBy(ROOT + "parameter..")
            .layer("template")
            .definedBy(ROOT + "template..")
            .layer("module")
            .definedBy(ROOT + "module..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("render")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("parameter")
            .mayOnlyBeAccessedByLayers("web", "render")
            .whereLayer("template")
            .mayOnlyBeAccessedByLayers("web", "render", "parameter")
            .whereLayer("module")
            .mayOnlyBeAccessedByLayers("web", "render", "template");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    /** Only the store combines registry, disk and source. */
    @ArchTest
    static final ArchRule MODULES_COME_FROM_PARTS_THAT_DO_NOT_KNOW_EACH_OTHER = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("store")
            .definedBy(ROOT + "module.store")
            .layer("publish")
            .definedBy(ROOT + "module.publish")
            .layer("oci")
            .definedBy(ROOT + "module.oci")
            .layer("cache")
            .definedBy(ROOT + "module.cache")
            .layer("source")
            .definedBy(ROOT + "module.source")
            .layer("words")
            .definedBy(ROOT + "module")
            .whereLayer("store")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("publish")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("oci")
            .mayOnlyBeAccessedByLayers("store", "publish")
            .whereLayer("cache")
            .mayOnlyBeAccessedByLayers("store")
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("store", "publish");

    @ArchTest
    static final ArchRule NO_GIT = noClasses().should().dependOnClassesThat().resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule ONLY_THE_EDGE_SPEAKS_SERVLET = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "template..", ROOT + "parameter..", ROOT + "module..", ROOT + "render..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..");
}
