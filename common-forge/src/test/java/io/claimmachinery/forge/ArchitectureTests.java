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
import io.claimmachinery.forge.hosts.GitHosts;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.claimmachinery.forge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    /** The parts of this module that know no kind of host. Each other package below is that of a kind of host. */
    private static final String[] COMMON = {"io.claimmachinery.forge", "io.claimmachinery.forge.hosts"};

    /** A client library of a host belongs into the package of that kind of host. */
    @ArchTest
    static final ArchRule usesAHostsClientInItsPackageOnly = classes()
            .that()
            .resideInAnyPackage(COMMON)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.claimmachinery..");

    @ArchTest
    static final ArchRule showsNoTypeOfAHostsClient = classes()
            .that()
            .arePublic()
            .should(new ArchCondition<>("have no type of a library in a public signature") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnits().stream()
                            .filter(unit -> !unit.getModifiers().contains(JavaModifier.PRIVATE))
                            .filter(unit -> types(unit).anyMatch(ArchitectureTests::isOfALibrary))
                            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
                }
            });

    /** To add a host, you add one package and one line in {@code GitHosts}. */
    @ArchTest
    static final ArchRule namesAHostInOnePlaceOnly = classes()
            .that()
            .resideInAPackage("io.claimmachinery.forge.*..")
            .and()
            .resideOutsideOfPackage("io.claimmachinery.forge.hosts")
            .should(new ArchCondition<>("be used by GitHosts and by their own package only") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesToSelf().stream()
                            .filter(use -> !use.getOriginClass().isEquivalentTo(GitHosts.class))
                            .filter(use ->
                                    !use.getOriginClass().getPackageName().equals(type.getPackageName()))
                            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule listsEveryKindOfHost = classes()
            .that()
            .implement(Forge.class)
            .should(new ArchCondition<>("be listed in GitHosts") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    if (type.getDirectDependenciesToSelf().stream()
                            .noneMatch(use -> use.getOriginClass().isEquivalentTo(GitHosts.class))) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " is not in GitHosts"));
                    }
                }
            });

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("io.claimmachinery.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule needsNoFramework =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..");

    private static boolean isOfALibrary(JavaClass type) {
        String name = type.getPackageName();
        return !type.isPrimitive()
                && !type.isArray()
                && Stream.of("java.", "io.claimmachinery.").noneMatch(own -> (name + ".").startsWith(own));
    }

    private static Stream<JavaClass> types(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }
}
