package io.claimmachinery.git.ssh;

import io.claimmachinery.git.GitException;
import io.claimmachinery.git.library.Failures;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.internal.transport.ssh.OpenSshConfigFile;
import org.eclipse.jgit.transport.SshConfigStore;
import org.jspecify.annotations.Nullable;

/** The ssh client's configuration with the files that it includes, which the git library ignores. */
final class SshConfiguration {

    private static final int DEEPEST = 16;
    private static final Pattern INCLUDE = Pattern.compile("(?i)^\\s*include(?:\\s+|\\s*=\\s*)(.+?)\\s*$");
    private static final Pattern BLOCK = Pattern.compile("(?i)^\\s*(?:host|match)[\\s=].*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path home;
    private final Path directory;
    private final List<String> lines = new ArrayList<>();
    private String block = "Host *";

    private SshConfiguration(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    static SshConfigStore open(File home, File file, String localUser) {
        return new OpenSshConfigFile(home, withIncluded(home.toPath(), file.toPath()), localUser);
    }

    /** Returns the file itself if it includes none, otherwise a private copy with the included files inserted. */
    private static File withIncluded(Path home, Path file) {
        try {
            if (!Files.isRegularFile(file)
                    || Files.readAllLines(file).stream()
                            .noneMatch(line -> INCLUDE.matcher(line).matches())) {
                return file.toFile();
            }
            SshConfiguration expanded =
                    new SshConfiguration(home, file.toAbsolutePath().resolveSibling(""));
            expanded.add(file, 0);
            Path copy = Files.createTempFile("ssh-config", "");
            copy.toFile().deleteOnExit();
            return Files.write(copy, expanded.lines).toFile();
        } catch (IOException e) {
            throw new GitException.Local("Cannot read the ssh configuration " + file + ": " + Failures.reason(e), e);
        }
    }

    private void add(Path file, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("files include each other more than " + DEEPEST + " deep");
        }
        for (String line : Files.readAllLines(file)) {
            Matcher include = INCLUDE.matcher(line);
            if (include.matches()) {
                String around = block;
                for (Path included : files(include.group(1))) {
                    add(included, depth + 1);
                    // The following lines belong to the enclosing block again
                    block = around;
                    lines.add(around);
                }
            } else {
                if (BLOCK.matcher(line).matches()) {
                    block = line;
                }
                lines.add(line);
            }
        }
    }

    private List<Path> files(String patterns) throws IOException {
        List<Path> files = new ArrayList<>();
        Matcher word = WORD.matcher(patterns);
        while (word.find()) {
            String pattern = word.group(1) == null ? word.group(2) : word.group(1);
            Path path = absolute(pattern);
            @Nullable Path parent = path.getParent();
            if (parent != null && Files.isDirectory(parent)) {
                try (DirectoryStream<Path> found =
                        Files.newDirectoryStream(parent, path.getFileName().toString())) {
                    found.forEach(files::add);
                }
            }
        }
        files.removeIf(file -> !Files.isRegularFile(file));
        files.sort(null);
        return files;
    }

    private Path absolute(String pattern) {
        if (pattern.startsWith("~/")) {
            return home.resolve(pattern.substring(2));
        }
        return directory.resolve(pattern);
    }
}
