package io.claimmachinery.deploy.project;

import org.opentest4j.TestAbortedException;

/** A program that a script of build-tools finds or downloads. Without it, tests are skipped, except on CI. */
public enum Tool {
    KUSTOMIZE("kustomize"),
    PROMTOOL("promtool");

    private final String script;

    Tool(String script) {
        this.script = script;
    }

    public String path() {
        Execution found =
                Execution.of(ProjectTree.path("build-tools").resolve(script).toString());
        if (found.status() == 0) {
            return found.out().strip();
        }
        String reason = "SKIPPED: there is no %s.%n%s".formatted(script, found.err());
        if (System.getenv("CI") != null) {
            throw new IllegalStateException(reason);
        }
        System.err.println(reason);
        throw new TestAbortedException(reason);
    }
}
