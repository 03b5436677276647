package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.model.claim.ResourcePath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges two edits of a {@code kustomization.yaml} by what they say. Resources are a set: what either side added is listed,
 * what either side removed is not, each once. Every other field is one value. The result is the text of one side with the
 * changes of the other spliced in: ours, or theirs where only they changed more than the resources.
 */
public final class KustomizationMerge {

    private static final String NOTHING =
            "apiVersion: " + Kustomization.API_VERSION + "\nkind: " + Kustomization.KIND + "\nresources: []\n";

    private KustomizationMerge() {}

    /**
     * Merges three versions of one file.
     *
     * @param ancestor blank where both sides added the file
     * @throws YamlException if one of them does not parse
     */
    public static MergeResult merge(String ancestor, String ours, String theirs, String fileName) {
        String start = ancestor.isBlank() ? NOTHING : ancestor;
        Kustomization o = KustomizationReader.read(start, fileName);
        Kustomization a = KustomizationReader.read(ours, fileName);
        Kustomization b = KustomizationReader.read(theirs, fileName);
        if (theirs.equals(ancestor) || theirs.equals(ours)) {
            return new MergeResult.Merged(ours);
        }
        if (ours.equals(ancestor)) {
            return new MergeResult.Merged(theirs);
        }
        boolean theyChangedTheFrame =
                !sameFrame(b, theirs, o, start, fileName) && !sameFrame(b, theirs, a, ours, fileName);
        if (!theyChangedTheFrame) {
            return new MergeResult.Merged(spliced(ours, o, b, fileName));
        }
        if (sameFrame(a, ours, o, start, fileName)) {
            return new MergeResult.Merged(spliced(theirs, o, a, fileName));
        }
        return MergeResult.of(conflicts(o, a, b), spliced(ours, o, b, fileName));
    }

    /** A text with the resources of another: what differs between the two is then everything else. */
    public static String withResources(String text, String other, String fileName) {
        return spliced(
                text, KustomizationReader.read(text, fileName), KustomizationReader.read(other, fileName), fileName);
    }

    /** A text with the changes of resources from one version to another. */
    private static String spliced(String text, Kustomization before, Kustomization after, String fileName) {
        Set<String> old = names(before);
        Set<String> now = names(after);
        KustomizationEditor editor = KustomizationEditor.on(text, fileName);
        old.stream().filter(name -> !now.contains(name)).forEach(editor::remove);
        now.stream().filter(name -> !old.contains(name)).forEach(editor::add);
        return editor.text();
    }

    private static Set<String> names(Kustomization kustomization) {
        Set<String> names = new LinkedHashSet<>();
        kustomization.resources().forEach(resource -> names.add(ResourcePath.normalised(resource)));
        return names;
    }

    /** Whether everything beside the resources is the same: the other fields, and comments. */
    private static boolean sameFrame(
            Kustomization one, String oneText, Kustomization other, String otherText, String fileName) {
        return one.apiVersion().equals(other.apiVersion())
                && one.kind().equals(other.kind())
                && one.unknown().equals(other.unknown())
                && KustomizationEditor.comments(oneText, fileName)
                        .equals(KustomizationEditor.comments(otherText, fileName));
    }

    private static List<MergeConflict> conflicts(Kustomization o, Kustomization a, Kustomization b) {
        List<MergeConflict> conflicts = new ArrayList<>();
        Set<String> fields = new LinkedHashSet<>(b.unknown().keySet());
        fields.addAll(o.unknown().keySet());
        for (String field : fields) {
            Object old = o.unknown().get(field);
            Object mine = a.unknown().get(field);
            Object wanted = b.unknown().get(field);
            if (!Objects.equals(wanted, old) && !Objects.equals(wanted, mine)) {
                conflicts.add(new MergeConflict(Kustomization.KIND, field, text(old), text(mine), text(wanted)));
            }
        }
        if (conflicts.isEmpty()) {
            conflicts.add(new MergeConflict(Kustomization.KIND, "", "", "", ""));
        }
        return conflicts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
