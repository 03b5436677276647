package io.claimmachinery.cli.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.claimmachinery.git.TreeEdit;
import io.claimmachinery.model.claim.RepositoryPath;
import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.yaml.FileText;
import io.claimmachinery.yaml.RegistryEditor;
import io.claimmachinery.yaml.RegistryReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts a registry by name. Only entries that are out of order move. All others keep their lines. */
final class RegistryOrder {

    private RegistryOrder() {}

    static void restore(TreeEdit tree, RepositoryPath path) {
        tree.read(path).ifPresent(content -> {
            String text = FileText.toEdit(content, path.value());
            List<ClaimEntry> claims = RegistryReader.read(text, path.value()).claims();
            Set<String> inOrder = inOrder(claims.stream().map(ClaimEntry::name).toList());
            List<ClaimEntry> moved = claims.stream()
                    .filter(claim -> !inOrder.contains(claim.name()))
                    .toList();
            if (!moved.isEmpty()) {
                RegistryEditor without = RegistryEditor.on(text, path.value());
                moved.forEach(claim -> without.remove(claim.name()));
                RegistryEditor sorted = RegistryEditor.on(without.text(), path.value());
                moved.forEach(sorted::add);
                tree.put(path, sorted.text().getBytes(UTF_8));
            }
        });
    }

    /** Returns a longest subsequence of names that is already in order. */
    private static Set<String> inOrder(List<String> names) {
        List<Integer> ends = new ArrayList<>();
        int[] previous = new int[names.size()];
        for (int i = 0; i < names.size(); i++) {
            int low = 0;
            int high = ends.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (names.get(ends.get(middle)).compareTo(names.get(i)) < 0) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends.get(low - 1);
            if (low == ends.size()) {
                ends.add(i);
            } else {
                ends.set(low, i);
            }
        }
        Set<String> longest = new HashSet<>();
        for (int i = ends.isEmpty() ? -1 : ends.getLast(); i >= 0; i = previous[i]) {
            longest.add(names.get(i));
        }
        return longest;
    }
}
