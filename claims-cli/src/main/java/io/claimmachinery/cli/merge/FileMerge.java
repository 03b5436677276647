package io.claimmachinery.cli.merge;

import io.claimmachinery.git.content.TextMerge;
import io.claimmachinery.model.registry.Registry;
import io.claimmachinery.yaml.ConflictMarkers;
import io.claimmachinery.yaml.KustomizationMerge;
import io.claimmachinery.yaml.MergeConflict;
import io.claimmachinery.yaml.MergeMemory;
import io.claimmachinery.yaml.MergeResult;
import io.claimmachinery.yaml.RegistryMerge;
import io.claimmachinery.yaml.YamlException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The merge of two edits of a registry or a kustomization. It is merged by meaning, or as text if a version does not
 * parse.
 *
 * @param content the merged file, with markers around the conflicts
 * @param conflicts one line per conflict, for people; empty if everything is merged
 * @param remark why the file was merged as text, if it was
 */
@SuppressWarnings("ArrayRecordComponent")
public record FileMerge(byte[] content, List<String> conflicts, Optional<String> remark) {

    private static final Pattern REGISTRY = Pattern.compile("(?m)^kind: *[\"']?" + Registry.KIND);

    public FileMerge {
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Merges three versions of a file.
     *
     * @param ancestor empty if both sides added the file
     * @param path path for messages, and to distinguish registries from kustomizations
     */
    public static FileMerge of(byte[] ancestor, byte[] ours, byte[] theirs, String path) {
        return of(ancestor, ours, theirs, path, new MergedVersions());
    }

    /**
     * Does the same as {@link #of(byte[], byte[], byte[], String)}, but reuses versions that earlier merges have
     * parsed.
     */
    static FileMerge of(byte[] ancestor, byte[] ours, byte[] theirs, String path, MergedVersions versions) {
        try {
            LineEnds lineEnds = LineEnds.of(versions.decoded(ancestor), versions.decoded(ours), DecodedFile.of(theirs));
            return byMeaning(lineEnds, path, versions.parsed());
        } catch (YamlException e) {
            return asText(ancestor, ours, theirs, path, String.valueOf(e.getMessage()));
        } catch (CharacterCodingException _) {
            return asText(ancestor, ours, theirs, path, "it is not UTF-8");
        }
    }

    private static FileMerge asText(byte[] ancestor, byte[] ours, byte[] theirs, String path, String reason) {
        TextMerge merge = TextMerge.of(ancestor, ours, theirs);
        return new FileMerge(
                merge.content(),
                merge.isClean()
                        ? List.of()
                        : List.of(path + ": conflicts as text, because it cannot be merged by meaning: " + reason),
                Optional.of("merged as text, because it cannot be merged by meaning: " + reason));
    }

    private static FileMerge byMeaning(LineEnds versions, String path, MergeMemory memory) {
        String ancestor = versions.ancestor();
        String ours = versions.ours();
        String theirs = versions.theirs();
        boolean isRegistry = REGISTRY.matcher(ours).find() || path.endsWith(Registry.FILE_NAME);
        MergeResult result = isRegistry
                ? RegistryMerge.merge(ancestor, ours, theirs, path, memory)
                : KustomizationMerge.merge(ancestor, ours, theirs, path, memory);
        return switch (result) {
            case MergeResult.Merged(String text) -> new FileMerge(bytes(text), List.of(), Optional.empty());
            case MergeResult.Conflicted(List<MergeConflict> conflicts, String rest) ->
                new FileMerge(
                        bytes(
                                isRegistry
                                        ? ConflictMarkers.ofRegistry(rest, theirs, conflicts, path)
                                        : ConflictMarkers.ofKustomization(rest, theirs, conflicts, path)),
                        conflicts.stream()
                                .map(conflict -> path + ": " + conflict)
                                .distinct()
                                .toList(),
                        Optional.empty());
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
