package io.claimmachinery.kcl.pool;

import io.claimmachinery.kcl.SandboxReport;
import io.claimmachinery.kcl.protocol.Ready;
import io.claimmachinery.kcl.sandbox.Landlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Combines what the launcher did with what a worker reported. */
final class SandboxReports {
    private SandboxReports() {}

    static SandboxReport of(int landlockAbi, @Nullable String landlockProblem, Ready ready) {
        List<String> warnings = new ArrayList<>(ready.getWarningsList());
        boolean fileSystem = landlockProblem == null && ready.getLandlock();
        if (!fileSystem) {
            warnings.add("files are not restricted by Landlock: "
                    + (landlockProblem == null ? "a worker could read what it must not" : landlockProblem));
        }
        boolean network = fileSystem && Landlock.coversTcp(landlockAbi);
        boolean scoped = fileSystem && Landlock.coversScopes(landlockAbi);
        if (fileSystem && !network && !ready.getSeccomp()) {
            warnings.add("this kernel's Landlock does not restrict TCP");
        }
        if (fileSystem && !scoped && !ready.getSeccomp()) {
            warnings.add("this kernel's Landlock does not restrict signals");
        }
        return new SandboxReport(
                fileSystem ? landlockAbi : 0,
                fileSystem,
                network,
                scoped,
                ready.getSeccomp(),
                ready.getNoNewPrivileges(),
                ready.getLimitsList(),
                warnings);
    }
}
