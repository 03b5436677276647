package io.claimmachinery.registry;

import static io.claimmachinery.registry.RegistryService.registryOf;
import static io.claimmachinery.web.HttpTestClient.problem;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.testing.GitHttpServer;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are too large to be kept. */
class ClaimFileLimitsTests {

    private static final int MEBIBYTE = 1 << 20;

    @Test
    void leavesOutWhatIsTooLargeAndShowsTheRest(@TempDir Path directory) {
        Map<String, String> files = new HashMap<>(Map.of(
                "claims/registry.yaml",
                registryOf(3),
                "claims/c0/claim-0000/t0.yaml",
                "kind: Small\n",
                "claims/c0/claim-0000/large.yaml",
                "# " + "x".repeat(MEBIBYTE),
                "claims/c2/claim-0002/t2.yaml",
                "kind: Other\n"));
        for (int i = 0; i < 9; i++) {
            files.put(
                    "claims/c1/claim-0001/" + i + ".yaml",
                    "# " + String.valueOf(i).repeat(MEBIBYTE - 10));
        }
        TestRepository repository =
                TestRepository.with(directory.resolve("srv/claims.git"), files).allowFilter();
        try (GitHttpServer server = GitHttpServer.serve(directory.resolve("srv"));
                RegistryService service = RegistryService.start(
                        directory.resolve("cache"),
                        server.url("claims.git"),
                        "--sync.interval=1h",
                        "--registry.history=0")) {
            service.awaitRevision(repository.head("main").orElseThrow());

            assertThat(manifest(service, "claim-0000")).isEqualTo("---\nkind: Small\n");
            assertThat(problem(service.client().get("/api/v1/claims/claim-0001/manifest"), 404))
                    .containsEntry("type", "urn:claim-machinery:problem:claim-file-not-found");
            assertThat(manifest(service, "claim-0002")).isEqualTo("---\nkind: Other\n");
            assertThat(server.requests())
                    .as("three each for where the branch is, its commit, its registry, and all files")
                    .hasSizeLessThanOrEqualTo(12);
        }
    }

    private static String manifest(RegistryService service, String claim) {
        return service.client().get("/api/v1/claims/" + claim + "/manifest").body();
    }
}
