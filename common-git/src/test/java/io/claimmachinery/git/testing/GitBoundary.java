package io.claimmachinery.git.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Which packages of common-git are for other modules. */
public final class GitBoundary {

    private static final String ROOT = "io.claimmachinery.git";

    /** The words, the repository at its remote, the working copy, and the contents of files. */
    public static final List<String> PUBLIC_PACKAGES =
            List.of(ROOT, ROOT + ".repository", ROOT + ".checkout", ROOT + ".content");

    /** All others, which are inside the module, however public their classes are. */
    public static final List<String> INNER_PACKAGES = List.of(
            ROOT + ".text",
            ROOT + ".library",
            ROOT + ".object",
            ROOT + ".diagnosis",
            ROOT + ".ssh",
            ROOT + ".http",
            ROOT + ".remote",
            ROOT + ".mirror");

    /** For the tests of modules that use common-git. */
    public static final ArchRule NO_INNER_PACKAGES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INNER_PACKAGES.toArray(String[]::new))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    private GitBoundary() {}
}
