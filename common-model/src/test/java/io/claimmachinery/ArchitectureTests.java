package io.claimmachinery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.claimmachinery", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.claimmachinery.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_MODEL_KNOWS_NO_FRAMEWORK_AND_NO_GIT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.eclipse.jgit..", "jakarta..", "picocli..");

    @ArchTest
    static final ArchRule RECORDS_DO_NOT_KNOW_HOW_FILES_ARE_READ = noClasses()
            .that()
            .resideInAPackage("io.claimmachinery.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.claimmachinery.yaml..", "org.snakeyaml..");
}
