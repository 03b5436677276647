package io.claimmachinery.git.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The packages of common-git that other modules may use. */
public final class GitBoundary {

    private static final String ROOT = "io.claimmachinery.git";

    /** The basic types, the repository at its remote, the working copy, and the contents of files. */
    public static final List<String> PUBLIC_PACKAGES =
            List.of(ROOT, ROOT + ".repository", ROOT + ".checkout", ROOT + ".content");

    /** All other packages. They are internal to the module, even if their classes are public. */
    public static final List<String> INNER_PACKAGES = List.of(
            ROOT + ".text",
            ROOT + ".library",
            ROOT + ".object",
            ROOT + ".diagnosis",
            ROOT + ".ssh",
            ROOT + ".http",
            ROOT + ".remote",
            ROOT + ".mirror");

    /** A rule for the tests of modules that use common-git. */
    public static final ArchRule NO_INNER_PACKAGES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INNER_PACKAGES.toArray(String[]::new))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    private GitBoundary() {}
}
