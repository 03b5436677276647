package io.claimmachinery.git.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentIdTests {

    @Test
    void changesWithTheContentBelowAndNothingElse(@TempDir Path directory) {
        TestRepository remote =
                TestRepository.with(directory.resolve("remote.git"), Map.of("a/b/file", "1", "a/c/file", "1"));
        try (ClaimsRepository repository =
                ClaimsRepository.open(GitRemote.of(remote.directory()), GitOptions.in(directory.resolve("cache")))) {
            Snapshot before = repository.fetch(BranchName.of("main"));
            remote.commit("main", "Change one", Map.of("a/b/file", "2"));
            Snapshot after = repository.fetch(BranchName.of("main"));

            assertThat(id(before, "a/b/file")).isEqualTo(id(before, "a/c/file")).isNotEqualTo(id(after, "a/b/file"));
            assertThat(id(before, "a/b")).isNotEqualTo(id(after, "a/b"));
            assertThat(id(before, "a/c")).isEqualTo(id(after, "a/c"));
            assertThat(after.contentId(RepositoryPath.of("a/d"))).isEmpty();
        }
    }

    private static String id(Snapshot snapshot, String path) {
        return snapshot.contentId(RepositoryPath.of(path)).orElseThrow();
    }
}
