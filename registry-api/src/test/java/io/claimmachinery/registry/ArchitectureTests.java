package io.claimmachinery.registry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.claimmachinery.git.testing.GitBoundary;

@AnalyzeClasses(packages = "io.claimmachinery.registry", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule dependenciesRunFromTheWebToTheCatalog = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("web")
            .definedBy("..registry.web..")
            .layer("history")
            .definedBy("..registry.history..")
            .layer("pending")
            .definedBy("..registry.pending..")
            .layer("sync")
            .definedBy("..registry.sync..")
            .layer("catalog")
            .definedBy("..registry.catalog..")
            .whereLayer("web")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("history")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("pending")
            .mayOnlyBeAccessedByLayers("web")
            .whereLayer("sync")
            .mayOnlyBeAccessedByLayers("web", "history", "pending");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.claimmachinery.registry.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule usesThePublicPackagesOfCommonGitOnly = GitBoundary.NO_INNER_PACKAGES;

    @ArchTest
    static final ArchRule theCatalogKnowsNoFramework = noClasses()
            .that()
            .resideInAPackage("..catalog..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule requestsReachNoGit = noClasses()
            .that()
            .resideInAPackage("..web..")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("ClaimsRepository")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("Snapshot")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("BranchHistory");
}
