package io.claimmachinery.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.claimmachinery.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** The edge of every service is the same, so it knows none of them, and nothing of git. */
    @ArchTest
    static final ArchRule knowsModelAndSettingsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.claimmachinery.cli..",
                    "io.claimmachinery.forge..",
                    "io.claimmachinery.git..",
                    "io.claimmachinery.kcl..",
                    "io.claimmachinery.machinery..",
                    "io.claimmachinery.registry..",
                    "io.claimmachinery.status..",
                    "org.eclipse.jgit..");
}
