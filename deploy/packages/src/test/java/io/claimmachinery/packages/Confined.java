package io.claimmachinery.packages;

import static org.assertj.core.api.Assertions.assertThat;

/** What is true of every program that runs from an image. */
final class Confined {

    /** Fails the start where the cache does not fit, which otherwise would only be slow. */
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

    /** SIGTERM reaches the JVM, which ends what it does before it ends itself. */
    static void assertEndsGracefully(Container container) {
        container.terminate();
        assertThat(container.awaitExit()).isEqualTo(128 + 15);
        assertThat(container.output()).contains("Graceful shutdown complete");
    }
}
