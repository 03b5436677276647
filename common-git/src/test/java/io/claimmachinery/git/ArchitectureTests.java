package io.claimmachinery.git;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
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
import io.claimmachinery.git.testing.GitBoundary;
import java.util.stream.Stream;

@AnalyzeClasses(packages = "io.claimmachinery.git", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String[] PUBLIC_PACKAGES = GitBoundary.PUBLIC_PACKAGES.toArray(String[]::new);
    private static final String[] INNER_PACKAGES = GitBoundary.INNER_PACKAGES.toArray(String[]::new);

    @ArchTest
    static final ArchRule showsNoTypeOfTheGitLibraryAndNoInnerOne = classes()
            .that()
            .resideInAnyPackage(PUBLIC_PACKAGES)
            .and()
            .arePublic()
            .should(new ArchCondition<>("have no type of the git library, and no inner one, in a public signature") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnits().stream()
                            .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC)
                                    || unit.getModifiers().contains(JavaModifier.PROTECTED))
                            .filter(unit -> types(unit).anyMatch(ArchitectureTests::isHidden))
                            .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getFullName())));
                }
            });

    @ArchTest
    static final ArchRule isOnePackageOfEitherKind = classes()
            .should()
            .resideInAnyPackage(Stream.concat(Stream.of(PUBLIC_PACKAGES), Stream.of(INNER_PACKAGES))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("io.claimmachinery.(**)").should().beFreeOfCycles();

    /** Every other package uses the basic types, so these do not depend on other packages. */
    @ArchTest
    static final ArchRule theWordsKnowNoOtherPackage = noClasses()
            .that()
            .resideInAPackage("io.claimmachinery.git")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.claimmachinery.git.repository",
                    "io.claimmachinery.git.checkout",
                    "io.claimmachinery.git.content",
                    "io.claimmachinery.git.library",
                    "io.claimmachinery.git.object",
                    "io.claimmachinery.git.mirror",
                    "io.claimmachinery.git.remote");

    /** A working copy needs no mirror, and a mirror no working copy. */
    @ArchTest
    static final ArchRule aWorkingCopyNeedsNoMirror = noClasses()
            .that()
            .resideInAPackage("io.claimmachinery.git.checkout")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.claimmachinery.git.mirror", "io.claimmachinery.git.repository");

    @ArchTest
    static final ArchRule needsNoFramework = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.springframework..", "tools.jackson..", "com.fasterxml.."));

    private static boolean isHidden(JavaClass type) {
        return type.getPackageName().startsWith("org.eclipse.jgit")
                || GitBoundary.INNER_PACKAGES.contains(type.getPackageName());
    }

    private static Stream<JavaClass> types(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    }
}
