package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.cli.testing.RegistryStandIn;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.registry.Facet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code claims list}. */
class ListTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"table", "wide", "json", "yaml", "name"})
    void listsTheClaimsOfARepository(String format) {
        TestRepository repository = TestRepository.with(directory.resolve("r.git"), Fixture.files("older/before"));

        Run run = new Claims(directory)
                .run("list", "--git-repo-url", repository.directory().toString(), "-o", format);

        assertThat(run).isEqualTo(new Run(0, Fixture.text("older/list." + format), ""));
    }

    @Test
    void asksTheRegistryApiForEveryPageOfAQuery() {
        try (RegistryStandIn api = new RegistryStandIn(Fixture.text("older/before/claims/registry.yaml"))) {
            Run run = new Claims(directory)
                    .with("CLAIM_REGISTRY_URL", api.url().toString())
                    .with("CLAIM_REGISTRY_TOKEN", "registry-token")
                    .run("list", "-o", "name", "--status", "active,error", "--template", "a b&c");

            assertThat(run.status()).isZero();
            assertThat(run.out().lines()).hasSize(6);
            assertThat(api.requests())
                    .hasSize(3)
                    .allMatch(request -> request.authorization().equals("Bearer registry-token"));
            assertThat(api.requests().getFirst().query()).isEqualTo("template=a b&c&status=active,error");
        }
    }

    @Test
    void listsTheWorkingCopy() throws IOException {
        Files.createDirectories(directory.resolve("claims"));
        Files.writeString(directory.resolve("claims/registry.yaml"), Fixture.text("older/before/claims/registry.yaml"));

        assertThat(new Claims(directory)
                        .run("list", "--category", "infra", "-o", "name")
                        .out())
                .isEqualTo("app-pvc\nhacky\n");
        assertThat(new Claims(directory)
                        .run("list", "--search", "MARTIN", "-o", "name")
                        .out())
                .isEqualTo("harvestervm-developer-martin\n");
        assertThat(new Claims(directory)
                        .run("list", "--search", " Ready  VOLUME ", "-o", "name")
                        .out())
                .isEqualTo("app-pvc\n");
        assertThat(new Claims(directory).run("list", "--expired", "-o", "name").out())
                .isEqualTo("app-pvc\n");
    }

    @Test
    void asksForTheClaimsOfACluster() throws IOException {
        String registry = Fixture.text("older/before/claims/registry.yaml")
                .replace("name: app-pvc\n", "name: app-pvc\n      cluster: lab\n");
        Files.createDirectories(directory.resolve("claims"));
        Files.writeString(directory.resolve("claims/registry.yaml"), registry);
        Claims claims = new Claims(directory);

        assertThat(claims.run("list", "--cluster", "lab,prod", "-o", "name").out())
                .isEqualTo("app-pvc\n");
        try (RegistryStandIn api = new RegistryStandIn(registry)) {
            claims.run("list", "--cluster", "lab", "--registry-url", api.url().toString());
            assertThat(api.requests().getFirst().query()).isEqualTo("cluster=lab");
        }
    }

    @Test
    void saysThatNothingIsFound() {
        TestRepository repository = TestRepository.with(directory.resolve("r.git"), Fixture.files("older/before"));

        assertThat(new Claims(directory)
                        .run("list", "--git-repo-url", repository.directory().toString(), "--category", "none"))
                .isEqualTo(new Run(0, "", "No claims found.\n"));
    }

    @Test
    void saysThatThereIsNoRegistry() {
        Run run = new Claims(directory).run("list");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("there is no claims/registry.yaml", "--registry-url");
    }

    @ParameterizedTest
    @EnumSource
    void filtersByEveryFacet(Facet facet) throws IOException {
        String claim = "- {name: %s, " + facet.field() + ": %s}\n";
        Path work = directory.resolve("work");
        Files.createDirectories(work.resolve("claims"));
        Files.writeString(
                work.resolve("claims/registry.yaml"),
                "apiVersion: claim-registry.io/v1alpha1\nkind: ClaimRegistry\nclaims:\n"
                        + claim.formatted("one", "here") + claim.formatted("two", "there") + "- {name: three}\n");
        String option = "--" + facet.field().replace("createdBy", "created-by");

        assertThat(new Claims(work).run("list", option, "here,elsewhere", "-o", "name"))
                .isEqualTo(new Run(0, "one\n", ""));
    }
}
