package io.claimmachinery.forge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.claimmachinery.forge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String CLIENT = "org.kohsuke..";

    @ArchTest
    static final ArchRule usesGitHubsClientInItsPackageOnly = noClasses()
            .that()
            .resideOutsideOfPackage("io.claimmachinery.forge.github..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLIENT);

    @ArchTest
    static final ArchRule showsNoTypeOfAHostsClient = classes()
            .that()
            .arePublic()
            .should(new ArchCondition<>("have no type of a host's client in a public signature") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnits().stream()
                            .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
                            .filter(unit ->
                                    types(unit).anyMatch(t -> t.getPackageName().startsWith("org.kohsuke")))
                            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
                }
            });

    /** To add a host, you add one package and one line in {@code GitHosts}. */
    @ArchTest
    static final ArchRule namesAHostInOnePlaceOnly = noClasses()
            .that()
            .resideOutsideOfPackages("io.claimmachinery.forge.hosts", "io.claimmachinery.forge.github..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.claimmachinery.forge.github..");

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("io.claimmachinery.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule needsNoFramework =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    private static Stream<JavaClass> types(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }
}
