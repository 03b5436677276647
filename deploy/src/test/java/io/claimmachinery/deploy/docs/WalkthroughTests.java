package io.claimmachinery.deploy.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ClaimsRepositoryFixture;
import io.claimmachinery.deploy.project.Execution;
import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.RunningProgram;
import io.claimmachinery.deploy.project.Tool;
import io.claimmachinery.deploy.settings.Program;
import io.claimmachinery.standin.StandInCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the commands of the pages. */
class WalkthroughTests {

    private static final String SECRET = "a-secret-of-thirty-two-characters";

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void leadsWhereThePageSays(Walkthrough walkthrough) throws IOException {
        String text = walkthrough.text();
        switch (walkthrough) {
            case OVERLAY -> overlay(text);
            case MACHINERY_API ->
                assertThat(ask(Program.MACHINERY_API, text, Map.of("KCL_WORKERS", "1"))
                                .output())
                        .contains("ClaimTemplateList", "OrderResponse", "storage: '50Gi'");
            case REGISTRY_API ->
                assertThat(ask(Program.REGISTRY_API, text, Map.of("REGISTRY_REPO", repository()))
                                .output())
                        .contains("ClaimList", "\"name\":\"app-pvc\"");
            case WEBHOOK -> webhook(text);
            case STATUS_COLLECTOR -> collector(text);
            case SIGNATURE -> signature(text);
        }
    }

    private void overlay(String text) throws IOException {
        for (String directory : List.of("deploy/kustomize", "deploy/observability")) {
            Files.createDirectories(home.resolve("deploy"));
            Execution.of(
                            "cp",
                            "-r",
                            ProjectTree.path(directory).toString(),
                            home.resolve("deploy").toString())
                    .output();
        }
        Path kubectl = Files.writeString(
                home.resolve("kubectl"),
                "#!/bin/sh\n[ \"$1\" = kustomize ] || exit 1\nexec '%s' build \"$2\"\n"
                        .formatted(Tool.KUSTOMIZE.path()));
        assertThat(kubectl.toFile().setExecutable(true)).isTrue();

        new Terminal(home, home).type(text, Map.of()).output();

        assertThat(Execution.of(Tool.KUSTOMIZE.path(), "build", home + "/deploy/kustomize/overlays/mine")
                        .output())
                .doesNotContain("your-organisation")
                .contains("image: ghcr.io/acme/machinery-api:", "source: oci://ghcr.io/acme/volumeclaim");
    }

    private void webhook(String text) throws IOException {
        Terminal.needs("openssl");
        Map<String, String> settings = Map.of("REGISTRY_REPO", repository(), "WEBHOOK_SECRET", SECRET);
        String start = Walkthrough.REGISTRY_API.text().lines().findFirst().orElseThrow() + "\n";

        String withAnotherSecret = "if (WEBHOOK_SECRET=other\n" + text + "); then exit 9; fi\n";

        assertThat(ask(Program.REGISTRY_API, start + text + withAnotherSecret, settings)
                        .status())
                .isZero();
    }

    private void collector(String text) throws IOException {
        try (StandInCluster cluster = StandInCluster.start()) {
            cluster.serve("resources.claim-machinery.io/v1alpha1", "VolumeClaim", "volumeclaims", true);
            Path kubeconfig = cluster.writeKubeconfig(home.resolve("kubeconfig"), "lab");
            String passes = text.replaceFirst("(?m)^.*exec\\.jar +# a pass every.*$", "")
                    .replace("stuttgart-things/harvester", repository())
                    .replace("$HOME/.kube/config", kubeconfig.toString());
            assertThat(passes).doesNotContain("harvester", ".kube").contains("--once");

            Execution typed = new Terminal(ProjectTree.path(""), home).type(passes, Map.of());

            assertThat(typed.output()).contains("1 would change");
            assertThat(Execution.of("git", "--git-dir", home + "/claims.git", "log", "--format=%s", "main")
                            .output())
                    .contains("Claim status: 1 changed");
        }
    }

    private void signature(String text) throws IOException {
        Terminal.needs("openssl");
        Files.writeString(home.resolve("body"), "{}");
        Terminal terminal = new Terminal(home, home);
        String first = text.lines().findFirst().orElseThrow();
        String expected = terminal.type(first + "\necho $expected", Map.of("STATUS_WEBHOOK_SECRET", SECRET))
                .output()
                .strip();

        assertThat(expected).matches("sha256=[0-9a-f]{64}");
        assertThat(terminal.type(text, Map.of("STATUS_WEBHOOK_SECRET", SECRET, "x_signature", expected))
                        .status())
                .isZero();
        assertThat(terminal.type(text, Map.of("STATUS_WEBHOOK_SECRET", "other", "x_signature", expected))
                        .status())
                .isNotZero();
    }

    /** Starts the service as in the block's first line, then types the others. */
    private Execution ask(Program program, String text, Map<String, String> settings) throws IOException {
        Terminal.needs("curl");
        String[] lines = text.split("\n", 2);
        String module = program.module();
        assertThat(lines[0])
                .matches("[A-Z_]+=\\S+ java -XX:TieredStopAtLevel=1 -jar %s/target/%s-\\*-exec\\.jar"
                        .formatted(module, module));
        assertThat(program.jar().getFileName().toString()).endsWith("-exec.jar");
        String[] variable = lines[0].split(" ", 2)[0].split("=", 2);
        Map<String, String> environment =
                new HashMap<>(Map.of(variable[0], ProjectTree.path(variable[1]).toString()));
        environment.putAll(settings);
        try (RunningProgram running =
                RunningProgram.start(program.jar(), home, environment).ready()) {
            return new Terminal(ProjectTree.path(""), home)
                    .type(lines[1].replace("localhost:8080", running.url().getAuthority()), settings);
        }
    }

    private String repository() throws IOException {
        return new ClaimsRepositoryFixture(home)
                .add("VolumeClaim", "app-pvc")
                .push()
                .url()
                .toString();
    }
}
