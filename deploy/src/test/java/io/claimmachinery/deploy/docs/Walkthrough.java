package io.claimmachinery.deploy.docs;

import java.util.stream.Stream;

/** A block of commands that a test runs as a reader would, with its own repository, ports and directories. */
enum Walkthrough {
    OVERLAY("docs/deployment.md", "cp -r "),
    MACHINERY_API("docs/machinery-api.md", "TEMPLATES_DIR="),
    REGISTRY_API("docs/registry-api.md", "REGISTRY_REPO="),
    WEBHOOK("docs/registry-api.md", "body="),
    STATUS_COLLECTOR("docs/status-collector.md", "export REGISTRY_REPO="),
    SIGNATURE("docs/status-collector.md", "expected=");

    private final String page;
    private final String start;

    Walkthrough(String page, String start) {
        this.page = page;
        this.start = start;
    }

    static Stream<Walkthrough> of(ShellBlock block) {
        return Stream.of(values())
                .filter(walkthrough -> block.page().toString().equals(walkthrough.page)
                        && block.text().startsWith(walkthrough.start));
    }

    String text() {
        return ShellBlock.all()
                .filter(block -> of(block).anyMatch(this::equals))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s has no block '%s'".formatted(page, start)))
                .text();
    }
}
