package io.claimmachinery.git.repository;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.git.GitOptions;
import io.claimmachinery.git.GitRemote;
import io.claimmachinery.git.PublishRequest;
import io.claimmachinery.git.PublishResult;
import io.claimmachinery.git.testing.TestRepository;
import io.claimmachinery.model.claim.RepositoryPath;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishTests {

    static final BranchName MAIN = BranchName.of("main");
    static final GitIdentity ADA = new GitIdentity("Ada", "ada@example.com");

    @TempDir
    Path temp;

    @Test
    void publishesAnOperationAsOneCommit() {
        TestRepository remote = TestRepository.with(
                temp.resolve("claims.git"), Map.of("claims/registry.yaml", "claims: []\n", "README.md", "hello\n"));
        try (ClaimsRepository claims =
                ClaimsRepository.open(GitRemote.of(remote.directory()), GitOptions.in(temp.resolve("cache")))) {
            PublishResult result = claims.publish(
                    PublishRequest.onto(MAIN, ADA, "Add app-pvc"),
                    tree -> tree.put(RepositoryPath.of("claims/infra/app-pvc/pvc.yaml"), "kind: X\n".getBytes(UTF_8)));
            assertThat(result).isInstanceOf(PublishResult.Published.class);
            assertThat(remote.head("main")).contains(result.revision().sha());
        }
        assertThat(remote.files("main")).isEqualTo("README.md\nclaims/infra/app-pvc/pvc.yaml\nclaims/registry.yaml\n");
        assertThat(remote.git("log", "--format=%an %s", "main")).isEqualTo("Ada Add app-pvc\nTest Start\n");
        remote.git("fsck", "--full", "--strict");
    }
}
