package io.claimmachinery.standin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.claimmachinery.standin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** If a stand-in shared code with the programs, it would share their mistakes. */
    @ArchTest
    static final ArchRule sharesNoCodeWithThePrograms = noClasses()
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.claimmachinery..").and(not(resideInAPackage("io.claimmachinery.standin.."))));

    @ArchTest
    static final ArchRule needsNoFrameworkAndNoClient =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "io.kubernetes..");
}
