package io.claimmachinery.git.library;

import io.claimmachinery.git.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces include directives in a git configuration with the included files. An {@code includeIf} applies only if its
 * condition is true.
 */
final class ConfigIncludes {

    private static final int DEEPEST = 10;
    private static final Pattern HEADER =
            Pattern.compile("^\\s*\\[\\s*([A-Za-z0-9.-]+)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\")?\\s*](.*)$");
    private static final Pattern PATH =
            Pattern.compile("(?i)^\\s*path\\s*=\\s*(?:\"([^\"]*)\"|([^;#]*?))\\s*(?:[;#].*)?$");

    private final Path home;
    private final IncludeCondition condition;

    ConfigIncludes(Path home, Optional<Path> gitDirectory) {
        this.home = home;
        this.condition = new IncludeCondition(home, gitDirectory);
    }

    List<String> expand(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        add(file, lines, 0);
        return lines;
    }

    private void add(Path file, List<String> lines, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException(file + " is included more than " + DEEPEST + " deep");
        }
        boolean includes = false;
        boolean holds = false;
        for (String line : Files.readAllLines(file)) {
            String rest = line;
            Matcher header = HEADER.matcher(line);
            if (header.matches()) {
                boolean always = header.group(1).equalsIgnoreCase("include");
                includes = always || header.group(1).equalsIgnoreCase("includeIf");
                holds = always || (includes && condition.holds(Text.orEmpty(header.group(2)), file));
                rest = header.group(3);
            }
            if (!includes) {
                lines.add(line);
                continue;
            }
            Matcher path = PATH.matcher(rest);
            if (holds && path.matches()) {
                Path included = absolute(Optional.ofNullable(path.group(1)).orElse(Text.orEmpty(path.group(2))), file);
                if (Files.isRegularFile(included)) {
                    add(included, lines, depth + 1);
                }
            }
        }
    }

    private Path absolute(String path, Path file) {
        return path.startsWith("~/") ? home.resolve(path.substring(2)) : file.resolveSibling(path);
    }
}
