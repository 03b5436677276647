package io.claimmachinery.yaml;

import io.claimmachinery.yaml.ListLayout.Item;
import io.claimmachinery.yaml.ListLayout.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what a merge of a registry left in conflict as git does: between markers, and around the claims concerned alone. */
public final class ConflictMarkers {

    private static final String OURS = "<<<<<<< ours";
    private static final String BETWEEN = "=======";
    private static final String THEIRS = ">>>>>>> theirs";

    private ConflictMarkers() {}

    /**
     * The text with markers; empty where a conflict is not about one claim, or the lists are not written in lines of their
     * own.
     *
     * @param rest our text with everything of theirs that could be merged
     */
    public static Optional<String> mark(String rest, String theirs, List<MergeConflict> conflicts, String fileName) {
        RegistryText ours = RegistryText.of(rest, fileName);
        RegistryText others = RegistryText.of(theirs, ours);
        if (ours.layout().shape() != Shape.BLOCK || others.layout().shape() != Shape.BLOCK) {
            return Optional.empty();
        }
        Set<Optional<String>> claims =
                conflicts.stream().map(MergeConflict::claim).collect(Collectors.toSet());
        if (claims.contains(Optional.<String>empty())) {
            return Optional.empty();
        }
        Splices splices = new Splices();
        claims.stream().flatMap(Optional::stream).sorted().forEach(name -> mark(ours, others, name, splices));
        return Optional.of(splices.applyTo(rest));
    }

    private static void mark(RegistryText ours, RegistryText theirs, String name, Splices splices) {
        String end = ours.layout().source().lineEnding();
        Item here = ours.find(name);
        String mine = here == null ? "" : lines(ours, here, end);
        Item there = theirs.find(name);
        String other = there == null ? "" : lines(theirs, there, end);
        String marked = OURS + end + mine + BETWEEN + end + other + THEIRS + end;
        if (here != null) {
            splices.replace(here.start(), here.end(), marked);
            return;
        }
        List<Item> items = ours.layout().items();
        int index = ours.layout().insertionIndex(name, ours.layout().isSorted());
        int offset =
                index == 0 ? items.getFirst().start() : items.get(index - 1).end();
        splices.insertLines(ours.layout().source(), offset, marked);
    }

    private static String lines(RegistryText text, Item item, String lineEnding) {
        String lines = text.text().substring(item.start(), item.end());
        return lines.endsWith("\n") ? lines : lines + lineEnding;
    }
}
