package io.claimmachinery.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.claimmachinery.git.testing.GitBoundary;

@AnalyzeClasses(packages = "io.claimmachinery.cli", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String ROOT = "io.claimmachinery.cli";

    @ArchTest
    static final ArchRule packagesHaveNoCircles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingDependsOnCommands = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".command..", ROOT + ".completion..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".command..");

    /** Features take values. Only the edge knows how they were typed. */
    @ArchTest
    static final ArchRule onlyTheEdgeParsesCommandLines = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT,
                    ROOT + ".command..",
                    ROOT + ".completion..",
                    ROOT + ".failure..",
                    ROOT + ".options..",
                    ROOT + ".program..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule optionsKnowNoFeature = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".options..", ROOT + ".program..", ROOT + ".failure..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + ".adopt..",
                    ROOT + ".change..",
                    ROOT + ".deletion..",
                    ROOT + ".inspection..",
                    ROOT + ".inventory..",
                    ROOT + ".merge..",
                    ROOT + ".publish..",
                    ROOT + ".render..",
                    ROOT + ".replay..",
                    ROOT + ".templates..",
                    ROOT + ".upgrade..",
                    ROOT + ".watch..");

    /** The meaning of the repository's files does not depend on the caller. */
    @ArchTest
    static final ArchRule filesAndMergingNeedNoFramework = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".repository..", ROOT + ".merge..", ROOT + ".order..", ROOT + ".output..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "picocli..");

    @ArchTest
    static final ArchRule onlyCommonForgeKnowsAHostsClient = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kohsuke..", "io.claimmachinery.forge.github..");

    @ArchTest
    static final ArchRule usesThePublicPackagesOfCommonGitOnly = GitBoundary.NO_INNER_PACKAGES;
}
