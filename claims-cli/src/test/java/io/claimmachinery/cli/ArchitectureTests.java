package io.claimmachinery.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.claimmachinery.git.testing.GitBoundary;

@AnalyzeClasses(packages = "io.claimmachinery.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule onlyCommonForgeKnowsAHostsClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kohsuke..", "io.claimmachinery.forge.github..");

    @ArchTest
    static final ArchRule usesThePublicPackagesOfCommonGitOnly = GitBoundary.NO_INNER_PACKAGES;

    @ArchTest
    static final ArchRule mergingNeedsNoFramework = noClasses()
            .that()
            .resideInAPackage("..cli.merge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "picocli..");
}
