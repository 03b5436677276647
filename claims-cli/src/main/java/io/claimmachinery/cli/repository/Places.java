package io.claimmachinery.cli.repository;

import io.claimmachinery.git.RepositoryTree;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.YamlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of something in a file, for tools that show findings next to the text: {@code claims/registry.yaml:12}. */
public final class Places {

    private static final Pattern NAME = Pattern.compile("\\s*(?:- )?name:\\s*[\"']?([^\"'#\\s]+).*");
    private static final Pattern ITEM = Pattern.compile("\\s*- [\"']?(?:\\./)?([^\"'#\\s]+?)/?[\"']?(?:\\s.*)?");

    private final RepositoryTree tree;
    private final ClaimsLayout layout;
    private final Map<RepositoryPath, Map<String, Integer>> known = new HashMap<>();

    public Places(RepositoryTree tree, ClaimsLayout layout) {
        this.tree = tree;
        this.layout = layout;
    }

    /** Returns the line of the registry that names a claim. */
    public String entry(String name) {
        return line(layout.registry(), NAME, name);
    }

    /** Returns the line of a category's kustomization that lists a resource. */
    public String listed(RepositoryPath category, String resource) {
        return line(ClaimsLayout.kustomization(tree, category), ITEM, resource);
    }

    /** Returns a file of a claim: its manifest, because a directory has no lines. */
    public String claim(RepositoryPath claim) {
        return CategoryFolder.manifests(tree, claim).stream()
                .findFirst()
                .orElse(claim)
                .value();
    }

    public static String of(YamlException problem) {
        return problem.file() + (problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "");
    }

    /** Returns the line, or only the file if no line is found. This searches the text, and YAML can be written in several ways. */
    private String line(RepositoryPath file, Pattern line, String name) {
        Integer number = known.computeIfAbsent(file, path -> lines(path, line)).get(name);
        return number == null ? file.value() : file.value() + ":" + number;
    }

    private Map<String, Integer> lines(RepositoryPath file, Pattern line) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> text =
                tree.read(file).map(FileText::toShow).orElse("").lines().toList();
        for (int i = 0; i < text.size(); i++) {
            Matcher match = line.matcher(text.get(i));
            if (match.matches()) {
                numbers.putIfAbsent(match.group(1), i + 1);
            }
        }
        return numbers;
    }
}
