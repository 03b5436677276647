package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.forge.testing.HttpStandIn;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program, such as a broken proxy, answers where a service is expected. */
class StrangeServiceTests {

    private static final String[] COMMANDS = {
        "list",
        "get good",
        "delete good --dry-run",
        "wait good --for deleted --timeout 5s",
        "templates",
        "template volumeclaim",
        "render -t volumeclaim -p name=a --dry-run"
    };

    @TempDir
    Path directory;

    /** An answer that is not a list is not an empty inventory: who waits for a deletion would destroy what the claim uses. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "null", "[]", "[1, 2]", "{}", "{\"items\": null}", "{\"items\": {}}", "\"items\"", "7"})
    void anAnswerThatIsNotAListIsNotAnEmptyOne(String body) {
        try (Other other = new Other(body)) {
            for (String command : COMMANDS) {
                Run run = new Claims(directory)
                        .with("CLAIM_API_URL", other.url().toString())
                        .with("CLAIM_REGISTRY_URL", other.url().toString())
                        .run(command.split(" "));

                assertThat(run.status()).as(command + run.err()).isEqualTo(1);
                assertThat(run.out()).as(command).isEmpty();
                assertThat(run.err())
                        .as(command)
                        .contains("the answer")
                        .contains(other.url().toString());
                assertThat(run.err()).doesNotContain("internal error");
            }
        }
    }

    private static final class Other extends HttpStandIn {

        private final String body;

        Other(String body) {
            this.body = body;
            start();
        }

        @Override
        protected Reply answer(Request request) {
            return Reply.of(200, body);
        }
    }
}
