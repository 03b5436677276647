package io.claimmachinery.machinery.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.machinery.module.ResolvedModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalModuleCopiesTests {

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    private ResolvedModule module(String name) throws IOException {
        Path root = Files.createDirectories(directory.resolve("authors").resolve(name));
        Path main = root.resolve("main.k");
        Files.writeString(root.resolve("kcl.mod"), "[package]\n");
        Files.writeString(main, "name = '" + name + "'\n");
        return new ResolvedModule(
                root, List.of("main.k"), Map.of(), false, false, Map.of(), List.of(main), name, "", "sha256:" + name);
    }

    @Test
    void deletesTheCopyThatIsUnusedForLongestAndOnlyWhenNoOrderCanRenderFromIt() throws IOException {
        Path target = Files.createDirectories(directory.resolve("copies"));
        try (LocalModuleCopies copies = new LocalModuleCopies(target, directory.resolve("cache"), now::get)) {
            ResolvedModule busy = copies.readable(module("busy"));
            ResolvedModule idle = copies.readable(module("idle"));
            for (int i = 0; i < 63; i++) {
                var _ = copies.readable(module("busy"));
                var _ = copies.readable(module("other" + i));
            }
            assertThat(copies.readable(module("busy"))).isEqualTo(busy);
            assertThat(idle.root().resolve("main.k"))
                    .as("an order may render from it")
                    .exists();

            now.set(now.get().plus(Duration.ofHours(1)));
            var _ = copies.readable(module("another"));
            assertThat(idle.root()).doesNotExist();
            assertThat(busy.root().resolve("main.k")).exists();
        }
        assertThat(target).doesNotExist();
    }
}
