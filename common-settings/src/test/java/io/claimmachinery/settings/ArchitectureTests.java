package io.claimmachinery.settings;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.claimmachinery.settings", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** common-git needs the home directory, and does not use Spring. */
    @ArchTest
    static final ArchRule directoriesNeedNoFramework = noClasses()
            .that()
            .haveSimpleNameEndingWith("Home")
            .or()
            .haveSimpleName("TemporaryDirectory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule knowsNeitherTheWebNorGit = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "jakarta..",
                    "org.eclipse.jgit..",
                    "io.claimmachinery.git..",
                    "io.claimmachinery.web..");
}
