package io.claimmachinery.cli.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code .gitattributes} file at the top of a working copy. Only whole lines of the merge driver are added and
 * removed. Every other byte stays, whatever the file's encoding and line ends.
 */
final class AttributesFile {

    static final String NAME = ".gitattributes";

    private static final String ATTRIBUTE = " merge=claims";
    private static final Pattern OUR_LINE = Pattern.compile("(?:\"[^\"]*\"|\\S+)[ \\t]+merge=claims\\s*");

    private final Path file;

    private AttributesFile(Path file) {
        this.file = file;
    }

    static AttributesFile of(Path top) {
        return new AttributesFile(top.resolve(NAME));
    }

    /** Adds a line for each pattern without one. Returns the added lines. */
    List<String> add(List<String> patterns) {
        String text = read();
        List<String> present = lines(text).stream().map(String::strip).toList();
        List<String> missing = patterns.stream()
                .map(AttributesFile::line)
                .filter(line -> !present.contains(line))
                .toList();
        if (!missing.isEmpty()) {
            String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
            StringBuilder longer = new StringBuilder(text);
            if (!text.isEmpty() && !text.endsWith("\n")) {
                longer.append(lineEnd);
            }
            missing.forEach(line -> longer.append(line).append(lineEnd));
            write(longer.toString());
        }
        return missing.stream().map(AttributesFile::shown).toList();
    }

    /** Removes the lines that contain only a pattern and this driver. Returns the removed lines. */
    List<String> remove() {
        List<String> removed = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (String line : lines(read())) {
            if (OUR_LINE.matcher(line).matches()) {
                removed.add(shown(line.strip()));
            } else {
                rest.append(line);
            }
        }
        if (!removed.isEmpty()) {
            write(rest.toString());
        }
        return removed;
    }

    private static String line(String pattern) {
        // Git requires double quotes around a pattern with spaces
        String line = (pattern.contains(" ") ? "\"" + pattern + "\"" : pattern) + ATTRIBUTE;
        return new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String shown(String line) {
        return new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Returns the lines, each with its line end. */
    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }

    /** Reads one char per byte, so that unchanged content is written back byte for byte. */
    private String read() {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void write(String text) {
        try {
            if (text.isEmpty()) {
                Files.deleteIfExists(file);
            } else {
                Files.writeString(file, text, StandardCharsets.ISO_8859_1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
