package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.ClaimsApplication;
import io.claimmachinery.cli.output.Terminal;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.ClaimsProcess;
import io.claimmachinery.cli.testing.ClaimsProcess.Result;
import io.claimmachinery.cli.testing.ClaimsProcess.Running;
import io.claimmachinery.cli.testing.MachineryStandIn;
import io.claimmachinery.forge.testing.HttpStandIn;
import io.claimmachinery.git.testing.TestRepository;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages for a person while a service or a git host takes a long time. */
class WaitingTests {

    @TempDir
    Path directory;

    /** A host that answers 404, as services do for missing things, but only after the test permits it. */
    private static final class SlowHost extends HttpStandIn {

        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch answer = new CountDownLatch(1);

        SlowHost() {
            start();
        }

        @Override
        protected Reply answer(Request request) {
            asked.countDown();
            await(answer);
            return Reply.of(404, Map.of("message", "Not Found", "detail", "not here"));
        }
    }

    @Test
    void aTerminalShowsWhatIsWaitedFor() {
        try (SlowHost api = new SlowHost()) {
            StringWriter shown = new StringWriter() {
                @Override
                public void flush() {
                    if (toString().contains("Waiting for machinery-api")) {
                        api.answer.countDown();
                    }
                }
            };
            Session session = new Session(
                    Map.of("CLAIM_API_URL", api.url().toString()),
                    directory,
                    Clock.systemUTC(),
                    Terminal.of(new BufferedReader(new StringReader("")), new PrintWriter(shown)));

            int status = ClaimsApplication.run(
                    session,
                    new PrintWriter(new StringWriter()),
                    new PrintWriter(new StringWriter()),
                    "render",
                    "--non-interactive",
                    "-t",
                    "volumeclaim");

            assertThat(status).isNotZero();
            assertThat(shown.toString()).isEqualTo("Waiting for machinery-api …" + System.lineSeparator());
        }
    }

    @Test
    void aJobSeesNothingAboutWaiting() {
        try (MachineryStandIn machinery = new MachineryStandIn()) {
            assertThat(new Claims(directory)
                            .with("CLAIM_API_URL", machinery.url().toString())
                            .run("render", "-t", "volumeclaim", "-p", "name=a", "--dry-run")
                            .err())
                    .doesNotContain("Waiting");
        }
    }

    @Test
    void aProgramThatIsStoppedSaysWhatExists() throws Exception {
        TestRepository repository =
                TestRepository.with(directory.resolve("claims.git"), Map.of("README.md", "# Claims\n"));
        try (MachineryStandIn machinery = new MachineryStandIn();
                SlowHost host = new SlowHost()) {
            Running running = new ClaimsProcess(directory.resolve("program"))
                    .start(List.of(
                            "render",
                            "-t",
                            "volumeclaim",
                            "-p",
                            "name=app-pvc",
                            "--category",
                            "infra",
                            "--api-url",
                            machinery.url().toString(),
                            "--repo",
                            "team/claims",
                            "--git-repo-url",
                            repository.directory().toString(),
                            "--github-url",
                            host.url().toString(),
                            "--git-token",
                            "token",
                            "--create-pr"));
            await(host.asked);

            running.process().destroy();
            Result result = running.result();

            assertThat(result.status()).isNotZero();
            assertThat(result.err())
                    .contains(
                            "Pushed on claim-infra-app-pvc",
                            "claims: stopped. Branch claim-infra-app-pvc is at",
                            "it may not have a pull request yet");
            assertThat(repository.head("claim-infra-app-pvc")).isPresent();
            host.answer.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nothing happened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
