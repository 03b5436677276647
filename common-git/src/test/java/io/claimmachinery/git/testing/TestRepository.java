package io.claimmachinery.git.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bare repository on disk, written and read with the git program. */
public final class TestRepository {

    private final Path directory;

    private TestRepository(Path directory) {
        this.directory = directory;
    }

    /** Returns a new bare repository whose HEAD is main, without commits. */
    public static TestRepository empty(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GitProgram.run(directory, "init", "-q", "--bare", "-b", "main", ".");
        GitProgram.run(directory, "config", "http.receivepack", "true");
        return new TestRepository(directory);
    }

    /** Returns the bare repository that a directory holds. */
    public static TestRepository existing(Path directory) {
        return new TestRepository(directory);
    }

    /** Returns a new bare repository with one commit on main. */
    public static TestRepository with(Path directory, Map<String, String> files) {
        TestRepository repository = empty(directory);
        repository.commit("main", "Start", files);
        return repository;
    }

    public Path directory() {
        return directory;
    }

    /** Allows servers of this repository to do partial clones, as GitHub and GitLab do. */
    public TestRepository allowFilter() {
        git("config", "uploadpack.allowFilter", "true");
        return this;
    }

    /** Adds a commit to a branch that writes the given files (an empty text removes one), and returns its id. */
    public String commit(String branch, String message, Map<String, String> files) {
        return commit(branch, Instant.ofEpochSecond(1_770_000_000), "Test <test@example.com>", message, files);
    }

    /** Like {@link #commit(String, String, Map)}, with a time, and an author in git's format. */
    public String commit(String branch, Instant time, String author, String message, Map<String, String> files) {
        StringBuilder stream = new StringBuilder("commit refs/heads/" + branch + "\n");
        stream.append("committer %s %d +0000\n".formatted(author, time.getEpochSecond()));
        stream.append("data ")
                .append(message.getBytes(UTF_8).length)
                .append('\n')
                .append(message)
                .append('\n');
        if (head(branch).isPresent()) {
            stream.append("from refs/heads/").append(branch).append("^0\n");
        }
        new TreeMap<>(files).forEach((path, text) -> {
            if (text.isEmpty()) {
                stream.append("D ").append(path).append('\n');
            } else {
                stream.append("M 100644 inline ").append(path).append("\ndata ");
                stream.append(text.getBytes(UTF_8).length)
                        .append('\n')
                        .append(text)
                        .append('\n');
            }
        });
        GitProgram.runWithInput(directory, stream.toString(), "fast-import", "--quiet", "--force");
        return head(branch).orElseThrow();
    }

    /** Adds a commit to a branch that writes one file with any bytes, and returns its id. */
    public String commit(String branch, String message, String path, byte[] content) {
        try {
            Path file = Files.write(Files.createTempFile("content", ""), content);
            String id = git("hash-object", "-w", file.toString()).strip();
            Files.delete(file);
            String text = "commit refs/heads/" + branch + "\ncommitter Test <test@example.com> 1770000000 +0000\ndata "
                    + message.getBytes(UTF_8).length + "\n" + message + "\nfrom refs/heads/" + branch + "^0\nM 100644 "
                    + id + " " + path + "\n";
            GitProgram.runWithInput(directory, text, "fast-import", "--quiet", "--force");
            return head(branch).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the id of a branch's head; empty if the branch does not exist. */
    public Optional<String> head(String branch) {
        String id = GitProgram.run(directory, "for-each-ref", "--format=%(objectname)", "refs/heads/" + branch)
                .strip();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    /** Returns the text of a file on a branch. */
    public String read(String branch, String path) {
        return GitProgram.run(directory, "show", branch + ":" + path);
    }

    /** Returns the paths of all files on a branch, one per line. */
    public String files(String branch) {
        return GitProgram.run(directory, "ls-tree", "-r", "--name-only", branch);
    }

    /** Runs git in the repository. */
    public String git(String... arguments) {
        return GitProgram.run(directory, arguments);
    }
}
