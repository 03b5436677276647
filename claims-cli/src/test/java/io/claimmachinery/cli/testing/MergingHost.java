package io.claimmachinery.cli.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Merges branches as a git host's button does: with the real git's own text merge, in a clone of the repository. It refuses what
 * {@code git merge} refuses, as GitHub and GitLab do, and also what {@code git merge-file} refuses, as Gitea does up to 1.24
 * ({@code RealForgeIT}, and {@code services/pull/patch.go} there).
 */
public final class MergingHost {

    private final Path work;

    /** @param work directory for the clone; it does not exist yet */
    public MergingHost(Path remote, Path work) throws Exception {
        this.work = work;
        run(remote, "clone", "-q", remote.toString(), work.toString());
    }

    /** Merges a branch, which must merge without conflicts, and deletes it. */
    public void merge(String branch) throws Exception {
        run(work, "fetch", "-q", "--prune", "origin");
        run(work, "checkout", "-q", "-B", "main", "origin/main");
        assertDone(git(
                work,
                "-c",
                "user.name=Host",
                "-c",
                "user.email=host@example.com",
                "merge",
                "-q",
                "--no-ff",
                "-m",
                "Merge " + branch,
                "origin/" + branch));
        run(work, "push", "-q", "origin", "main", ":" + branch);
    }

    /** Returns the branches that a host would not merge. */
    public List<String> conflicting(List<String> branches) throws Exception {
        run(work, "fetch", "-q", "--prune", "origin");
        List<String> conflicting = new ArrayList<>();
        for (String branch : branches) {
            if (git(work, "merge-tree", "--write-tree", "origin/main", "origin/" + branch)
                                    .status()
                            != 0
                    || conflictsInAFile("origin/" + branch)) {
                conflicting.add(branch);
            }
        }
        return conflicting;
    }

    private boolean conflictsInAFile(String branch) throws Exception {
        String base = git(work, "merge-base", "origin/main", branch).text().strip();
        Set<String> both = changed(base, branch);
        both.retainAll(changed(base, "origin/main"));
        for (String file : both) {
            List<String> versions = new ArrayList<>(List.of("merge-file", "-q", "-p"));
            for (String side : List.of("origin/main", base, branch)) {
                Path version = work.resolve(".git/side-" + versions.size());
                Done content = git(work, "show", side + ":" + file);
                if (content.status() == 0) {
                    versions.add(Files.writeString(version, content.text()).toString());
                }
            }
            if (versions.size() == 6
                    && git(work, versions.toArray(String[]::new)).status() != 0) {
                return true;
            }
        }
        return false;
    }

    private Set<String> changed(String from, String to) throws Exception {
        return new TreeSet<>(
                git(work, "diff", "--name-only", from, to).text().lines().toList());
    }

    private record Done(int status, String text) {}

    private static void run(Path directory, String... arguments) throws Exception {
        assertDone(git(directory, arguments));
    }

    private static void assertDone(Done done) {
        assertThat(done.status()).as(done.text()).isZero();
    }

    private static Done git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Done(process.waitFor(), text);
    }
}
