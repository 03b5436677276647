package io.claimmachinery.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the kinds to serve, one per line: {@code apiVersion kind plural}, followed by {@code cluster} for kinds without
 * namespaces. A {@code #} begins a comment.
 */
final class KindFile {

    private KindFile() {}

    static List<ServedKind> read(Path file) throws IOException {
        List<ServedKind> kinds = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.isEmpty()) {
                continue;
            }
            String[] words = text.split("\\s+", -1);
            boolean inCluster = words.length == 4 && words[3].equals("cluster");
            if (words.length != 3 && !inCluster) {
                throw new IOException("Not a kind, as in 'example.org/v1 Widget widgets [cluster]': " + text);
            }
            kinds.add(new ServedKind(words[0], words[1], words[2], !inCluster));
        }
        return kinds;
    }
}
