package io.claimmachinery.kcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderTests {
    @TempDir
    Path modules;

    @Test
    void rendersAModuleWithItsArguments() throws Exception {
        Files.writeString(modules.resolve("kcl.mod"), "[package]\nname = \"m\"\n");
        Files.writeString(modules.resolve("main.k"), "a = option(\"size\")\nb = {c = 1}\n");
        try (KclWorkerPool pool = KclWorkerPool.start(KclWorkerOptions.forModulesIn(List.of(modules)))) {
            RenderResult result = pool.render(
                    new RenderRequest(modules, List.of("main.k"), Map.of(), Map.of("size", "\"4\""), false, false));

            assertThat(result).isEqualTo(new RenderResult.Rendered("a: '4'\nb:\n  c: 1", ""));
        }
    }
}
