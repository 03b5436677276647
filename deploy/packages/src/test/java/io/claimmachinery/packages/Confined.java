package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

/** Properties of every program that runs from an image. */
final class Confined {

    /** Makes the start fail if the cache does not match. Without it, the start would only be slow. */
    static final String CACHE_REQUIRED = "-XX:AOTMode=on";

    private Confined() {}

    static void assertIsPidOneOfAnUnprivilegedUser(Container container) {
        assertThat(container.status())
                .containsPattern("Uid:\t65532\t65532\t65532\t65532\n")
                .containsPattern("Gid:\t65532\t65532\t65532\t65532\n")
                .containsPattern("NSpid:.*\t1\n")
                .containsPattern("CapEff:\t0+\n")
                .containsPattern("NoNewPrivs:\t1\n");
    }

    /** SIGTERM reaches the JVM, which completes its work before it exits. */
    static void assertEndsGracefully(Container container) {
        container.terminate();
        assertThat(container.awaitExit()).isEqualTo(128 + 15);
        assertThat(container.output()).contains("Graceful shutdown complete");
    }
}
