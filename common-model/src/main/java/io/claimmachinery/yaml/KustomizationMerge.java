package io.claimmachinery.yaml;

import io.claimmachinery.model.claim.Kustomization;
import io.claimmachinery.yaml.KustomizationText.Spliced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges two edits of a {@code kustomization.yaml} by their meaning. Resources are a set: the result lists each
 * resource that either side added, and none that either side removed. Every other field is a single value. The result
 * is the text of one side with the changes of the other spliced in. That side is ours, or theirs if only they changed
 * more than the resources. No comment is lost: a comment at a resource that the other side removed is a conflict.
 */
public final class KustomizationMerge {

    private static final String NOTHING =
            "apiVersion: " + Kustomization.API_VERSION + "\nkind: " + Kustomization.KIND + "\nresources: []\n";

    private KustomizationMerge() {}

    /**
     * Merges three versions of one file.
     *
     * @param ancestor blank if both sides added the file
     * @throws YamlException if one of them does not parse
     */
    public static MergeResult merge(String ancestor, String ours, String theirs, String fileName) {
        return merge(ancestor, ours, theirs, fileName, new MergeMemory());
    }

    /** As {@link #merge(String, String, String, String)}, with what earlier merges learned of the ancestor and of ours. */
    public static MergeResult merge(String ancestor, String ours, String theirs, String fileName, MergeMemory memory) {
        KustomizationText o = memory.kustomization(ancestor.isBlank() ? NOTHING : ancestor, fileName);
        KustomizationText a = memory.kustomization(ours, fileName);
        KustomizationText b = KustomizationText.of(theirs, fileName);
        if (theirs.equals(ancestor) || theirs.equals(ours)) {
            return new MergeResult.Merged(ours);
        }
        if (ours.equals(ancestor)) {
            return new MergeResult.Merged(theirs);
        }
        boolean theyChangedTheFrame = !b.hasFrameOf(o) && !b.hasFrameOf(a);
        if (!theyChangedTheFrame || a.hasFrameOf(o)) {
            Spliced spliced = theyChangedTheFrame ? b.with(o, a, false) : a.with(o, b, false);
            // Conflicts keep our values, so the frame has to be ours, too
            if (!theyChangedTheFrame || spliced.conflicts().isEmpty()) {
                return MergeResult.of(spliced.conflicts(), spliced.text());
            }
        }
        return withBothFrames(o, a, b);
    }

    private static MergeResult withBothFrames(KustomizationText o, KustomizationText a, KustomizationText b) {
        String kind = Kustomization.KIND;
        List<MergeConflict> conflicts = new ArrayList<>();
        Map<String, @Nullable Object> fields =
                UnknownFields.merge(kind, fields(o, a), fields(a, o), fields(b, o), conflicts);
        Optional<FrameMerge.Result> frame =
                FrameMerge.merge(kind, MergeConflict.RESOURCE, o.frame(), a.frame(), b.frame());
        frame.ifPresent(result -> conflicts.addAll(result.beside(conflicts)));
        Optional<KustomizationText> start = frame.flatMap(result -> read(result.text(), a))
                .filter(text -> !conflicts.isEmpty() || fields(text, o).equals(fields));
        if (start.isEmpty() && conflicts.isEmpty()) {
            conflicts.add(new MergeConflict(kind, "", "", "", ""));
        }
        Spliced spliced = start.orElse(a).with(o, b, start.isPresent());
        conflicts.addAll(spliced.conflicts());
        return MergeResult.of(conflicts, spliced.text());
    }

    /** Returns all fields except the resources. Missing version and kind count as those of the ancestor. */
    private static Map<String, @Nullable Object> fields(KustomizationText text, KustomizationText ancestor) {
        Map<String, @Nullable Object> fields =
                new LinkedHashMap<>(text.content().unknown());
        Kustomization before = ancestor.content();
        String version = text.content().apiVersion();
        fields.put("apiVersion", version.isEmpty() ? before.apiVersion() : version);
        fields.put(
                "kind",
                text.content().kind().isEmpty() ? before.kind() : text.content().kind());
        return fields;
    }

    /** Returns our text with another frame, if it lists the same resources. */
    private static Optional<KustomizationText> read(String text, KustomizationText ours) {
        try {
            return Optional.of(KustomizationText.of(text, ours.fileName()))
                    .filter(merged ->
                            merged.content().resources().equals(ours.content().resources()));
        } catch (YamlException _) {
            return Optional.empty();
        }
    }
}
