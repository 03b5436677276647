package io.claimmachinery.status;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.claimmachinery.git.testing.GitBoundary;

@AnalyzeClasses(packages = "io.claimmachinery.status", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule whatIsDecidedKnowsNothingOfHowItIsTold = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("publish")
            .definedBy("..status.publish..")
            .layer("collect")
            .definedBy("..status.collect..")
            .layer("cluster")
            .definedBy("..status.cluster..")
            .whereLayer("publish")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("collect")
            .mayOnlyBeAccessedByLayers("publish")
            .whereLayer("cluster")
            .mayOnlyBeAccessedByLayers("collect");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.claimmachinery.status.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyClustersAreAskedByTheKubernetesClient = noClasses()
            .that()
            .resideOutsideOfPackages("..status.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.kubernetes.client.openapi.apis..", "io.kubernetes.client.util..", "okhttp3..");

    @ArchTest
    static final ArchRule usesThePublicPackagesOfCommonGitOnly = GitBoundary.NO_INNER_PACKAGES;

    @ArchTest
    static final ArchRule onlyCommonForgeKnowsAHostsClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kohsuke..", "io.claimmachinery.forge.github..");

    @ArchTest
    static final ArchRule theStandInIsNoPartOfTheProgram =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.claimmachinery.standin..");

    @ArchTest
    static final ArchRule theDecisionIsPureCode = noClasses()
            .that()
            .resideInAPackage("..status.collect..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.kubernetes..", "java.net.http..");
}
