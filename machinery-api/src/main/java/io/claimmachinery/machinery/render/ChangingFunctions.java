package io.claimmachinery.machinery.render;

import io.claimmachinery.machinery.module.ResolvedModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds KCL functions in a module's sources that return a different result each time: the clock and random identifiers.
 * The result is used only for a warning, so the code is searched and not the syntax tree. Comments and strings do not
 * count. The syntax tree is available only in the workers, which search it for reasons to refuse a module and return
 * nothing else. Their protocol, and the results that are cached for each directory, would have to carry the uses of
 * functions as well.
 *
 * <p>Import names such as {@code import datetime as d} are resolved in the files of the importing directory. A variable
 * that hides such a name leads to an unnecessary warning.
 */
final class ChangingFunctions {

    private static final int REMEMBERED = 1_024;
    private static final Pattern IMPORT =
            Pattern.compile("^\\s*import\\s+(datetime|crypto)(?:\\s+as\\s+(\\w+))?", Pattern.MULTILINE);
    /** The engine takes blank space around it, and lines that a backslash continues. */
    private static final String DOT = "[\\s\\\\]*\\.[\\s\\\\]*";

    private static final Map<String, String> FUNCTIONS =
            Map.of("datetime", "(now|today|ticks|date)", "crypto", "(uuid)");

    private final Map<String, List<String>> remembered = new ConcurrentHashMap<>();

    /** Returns one warning that names them all; empty if there are none. */
    List<String> warnings(ResolvedModule module) {
        if (remembered.size() >= REMEMBERED) {
            remembered.clear();
        }
        return remembered.computeIfAbsent(module.root() + " " + module.digest(), _ -> search(module));
    }

    private static List<String> search(ResolvedModule module) {
        Map<Path, StringBuilder> packages = new HashMap<>();
        for (Path file : module.kclFiles()) {
            packages.computeIfAbsent(file.resolveSibling("."), _ -> new StringBuilder())
                    .append(read(file))
                    .append('\n');
        }
        Set<String> found = new TreeSet<>();
        packages.values().forEach(source -> search(source.toString(), found));
        return found.isEmpty()
                ? List.of()
                : List.of("The module uses " + String.join(", ", found)
                        + ", so the same order can render differently each time.");
    }

    /** Searches a directory. Its files are one package, so each can use the imports of the others. */
    private static void search(String source, Set<String> found) {
        Matcher imports = IMPORT.matcher(source);
        while (imports.find()) {
            String module = imports.group(1);
            String name = imports.group(2) == null ? module : imports.group(2);
            Matcher calls = Pattern.compile("\\b" + name + DOT + FUNCTIONS.get(module) + "\\b")
                    .matcher(source);
            while (calls.find()) {
                found.add(module + "." + calls.group(1));
            }
        }
    }

    private static String read(Path file) {
        try {
            return KclCode.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return ""; // The file no longer exists or cannot be read; rendering reports it
        }
    }
}
