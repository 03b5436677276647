package io.claimmachinery.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.cli.testing.Claims;
import io.claimmachinery.cli.testing.Claims.Run;
import io.claimmachinery.cli.testing.Fixture;
import io.claimmachinery.git.testing.GitProgram;
import io.claimmachinery.git.testing.TestRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The authors of commits. */
class AuthorTests {

    @TempDir
    Path directory;

    private Path copy = Path.of("");

    @BeforeEach
    void cloneRepository() {
        TestRepository repository = TestRepository.with(directory.resolve("claims.git"), Fixture.files("older/before"));
        GitProgram.run(directory, "clone", "-q", repository.directory().toString(), "copy");
        copy = directory.resolve("copy");
    }

    @Test
    void theUserWhereNothingSaysMore() {
        assertAuthor(claims(), "patrick <patrick@users.noreply.localhost>");
    }

    @Test
    void theOneThatGitIsConfiguredWith() {
        configure("user.name", "Ada Lovelace");
        configure("user.email", "ada@example.org");

        assertAuthor(claims(), "Ada Lovelace <ada@example.org>");
    }

    @Test
    void authorsCountMoreThanUsersAndTheEnvironmentMost() {
        configure("user.name", "Ada Lovelace");
        configure("user.email", "ada@example.org");
        configure("author.email", "lovelace@example.org");

        assertAuthor(claims().with("GIT_AUTHOR_NAME", "Ada L."), "Ada L. <lovelace@example.org>");
    }

    private void configure(String key, String value) {
        GitProgram.run(copy, "config", key, value);
    }

    private Claims claims() {
        return new Claims(copy)
                .with("CLAIMS_CACHE_DIR", directory.resolve("cache").toString());
    }

    private void assertAuthor(Claims claims, String author) {
        Run run = claims.run("delete", "app-pvc", "--git-commit");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(GitProgram.run(copy, "log", "-1", "--format=%an <%ae>|%cn <%ce>"))
                .isEqualTo(author + "|" + author + "\n");
    }
}
