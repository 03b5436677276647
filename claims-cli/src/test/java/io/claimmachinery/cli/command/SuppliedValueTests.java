package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.CreateFlow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates with a parameter that a function of the service supplies. It supplies another value each time. */
class SuppliedValueTests {

    private static final String DIRECTORY = "claims/infra/shop/";

    @TempDir
    Path directory;

    private CreateFlow flow = CreateFlow.none();

    @BeforeEach
    void start() {
        flow = CreateFlow.in(directory, Map.of("README.md", "# Claims\n"));
    }

    @AfterEach
    void stop() {
        flow.close();
    }

    @Test
    void aChangedClaimKeepsWhatItWasSupplied() {
        create("webserver");

        Run run = flow.run("change", "shop", "-p", "size=large");

        assertThat(run.status()).as(run.err()).isZero();
        Map<String, String> files = flow.files("change-shop");
        assertThat(files.get(DIRECTORY + "webserver.yaml")).contains("size: large\n", "ip: \"10.0.0.1\"\n");
        assertThat(files.get(DIRECTORY + "order.yaml")).containsOnlyOnce("ip: \"10.0.0.1\"");
        assertThat(flow.machinery().reserved()).isEqualTo(1);
    }

    @Test
    void anotherValueIsSuppliedWhenTheOldOneIsUnset() {
        create("webserver");

        Run run = flow.run("change", "shop", "--unset", "ip");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("change-shop").get(DIRECTORY + "webserver.yaml")).contains("ip: \"10.0.0.2\"\n");
    }

    @Test
    void aValueWhoseConditionHoldsNoMoreIsNotKept() {
        create("webserver");

        Run run = flow.run("change", "shop", "-p", "reserve=false");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("change-shop").get(DIRECTORY + "order.yaml")).doesNotContain("ip:");
        assertThat(flow.machinery().reserved()).isEqualTo(1);
    }

    @Test
    void aDryRunOfAChangeCallsNoFunction() {
        create("webserver");

        assertThat(flow.run("change", "shop", "--dry-run")).isEqualTo(new Run(0, "", "Nothing would change.\n"));
        Run unset = flow.run("change", "shop", "--unset", "ip", "--dry-run");
        assertThat(unset.status()).isEqualTo(1);
        assertThat(unset.err()).contains("would take real values", "ip");
        assertThat(flow.machinery().reserved()).isEqualTo(1);
    }

    @Test
    void aDryRunOfAnOrderCallsNoFunction() {
        Run run = render("webserver", "--dry-run");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("the service's functions supply ip", "-p ip=…");
        assertThat(render("webserver", "--dry-run", "-p", "ip=192.0.2.1").out()).contains("192.0.2.1");
        assertThat(render("webserver", "--dry-run", "-p", "reserve=false").status())
                .isZero();
        assertThat(flow.machinery().reserved()).isZero();
    }

    @Test
    void saysTheWaysOutIfTheServiceDoesNotTakeTheValueBack() {
        create("webserver-hidden");

        Run run = flow.run("change", "shop", "-p", "size=large");

        assertThat(run.status()).isEqualTo(4);
        assertThat(run.err())
                .contains("cannot keep the ip", "is set by the platform", "--unset ip", "PARAMETERS_ALLOW_HIDDEN");
        assertThat(flow.machinery().reserved()).isEqualTo(1);
    }

    @Test
    void aPersonMayLeaveTheQuestionToTheFunction() {
        Run run = flow.claims()
                .typing(
                        List.of("", "", ""),
                        "render",
                        "-i",
                        "-t",
                        "webserver",
                        "-p",
                        "name=shop",
                        "--category",
                        "infra");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(flow.files("claim-infra-shop").get(DIRECTORY + "webserver.yaml"))
                .contains("ip: \"10.0.0.1\"\n");
    }

    private void create(String template) {
        Run run = render(template, "--git-branch", "main");
        assertThat(run.status()).as(run.err()).isZero();
    }

    private Run render(String template, String... more) {
        List<String> command =
                new java.util.ArrayList<>(List.of("render", "-t", template, "-p", "name=shop", "--category", "infra"));
        command.addAll(List.of(more));
        return flow.run(command.toArray(String[]::new));
    }
}
