package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A manifest with its objects by identity, such as {@code Deployment.apps default/web}. Empty documents are skipped.
 *
 * @param values the values of the objects, in the order of the text
 */
record ManifestText(Source source, Map<String, YamlNode> documents, Map<String, @Nullable Object> values) {

    private static final Pattern SEPARATOR = Pattern.compile("(?m)^---(?=\\s|$)");

    static ManifestText of(String text, String fileName) {
        String lineEnding = new Source(text, fileName).lineEnding();
        Source source = new Source(text.isEmpty() || text.endsWith("\n") ? text : text + lineEnding, fileName);
        Map<String, YamlNode> documents = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (YamlNode document : documents(source)) {
            Object value = new NodeValues(source).value(document);
            String identity = identity(value);
            if (documents.put(identity, document) != null) {
                throw source.problem(document.start(), identity + " appears twice in this manifest");
            }
            values.put(identity, value);
        }
        return new ManifestText(source, documents, values);
    }

    /** Returns the values of the objects in a text, in its order. */
    static List<@Nullable Object> values(Source source) {
        List<@Nullable Object> values = new ArrayList<>();
        documents(source).forEach(document -> values.add(new NodeValues(source).value(document)));
        return values;
    }

    private static List<YamlNode> documents(Source source) {
        return NodeReader.documents(source).stream()
                .filter(node ->
                        !(node instanceof Scalar scalar && scalar.isPlain() && PlainScalar.isNull(scalar.value())))
                .toList();
    }

    private static String identity(@Nullable Object value) {
        Map<?, ?> object = value instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> metadata = object.get("metadata") instanceof Map<?, ?> map ? map : Map.of();
        String apiVersion = text(object.get("apiVersion"));
        int slash = apiVersion.indexOf('/');
        String namespace = text(metadata.get("namespace"));
        return text(object.get("kind"))
                + (slash < 0 ? "" : "." + apiVersion.substring(0, slash))
                + " " + (namespace.isEmpty() ? "" : namespace + "/")
                + text(metadata.get("name"));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Returns the renamed object, by its new identity: the only new object, if it has the kind of the only removed one. */
    Map<String, String> renamedFrom(ManifestText other) {
        Set<String> added = new TreeSet<>(documents.keySet());
        added.removeAll(other.documents.keySet());
        Set<String> gone = new TreeSet<>(other.documents.keySet());
        gone.removeAll(documents.keySet());
        if (added.size() != 1 || gone.size() != 1) {
            return Map.of();
        }
        String from = gone.iterator().next();
        String to = added.iterator().next();
        return kind(from).equals(kind(to)) ? Map.of(to, from) : Map.of();
    }

    private static String kind(String identity) {
        return identity.substring(0, identity.indexOf(' '));
    }

    /** Returns the same manifest with other identities for some objects. */
    ManifestText renamed(Map<String, String> names) {
        Map<String, YamlNode> nodes = new LinkedHashMap<>();
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        documents.forEach((identity, node) -> {
            nodes.put(names.getOrDefault(identity, identity), node);
            said.put(names.getOrDefault(identity, identity), values.get(identity));
        });
        return new ManifestText(source, nodes, said);
    }

    /** Converts lines to this text's line ending. */
    String lines(String text) {
        return text.replace("\r\n", "\n").replace("\n", source.lineEnding());
    }

    /** Returns the lines of one object, without the separators around them. */
    String region(String identity) {
        return source.text().substring(start(identity), end(identity));
    }

    /** Removes the object's lines with the separator before them. The first object's separator stays. */
    void removeRegion(String identity, Splices splices) {
        int start = start(identity);
        int line = source.lineStart(Math.max(source.start(), start - 1));
        boolean isFirst = documents.keySet().iterator().next().equals(identity);
        int end = end(identity);
        splices.replace(isFirst ? start : line, isFirst ? source.nextLine(end) : end, "");
    }

    boolean hasComments(String identity) {
        return Comments.in(source, start(identity), end(identity), node(identity));
    }

    /** Returns whether the object uses anchors, so that one place in the text has effect in several places. */
    boolean hasAnchors(String identity) {
        return hasAnchors(node(identity));
    }

    private static boolean hasAnchors(YamlNode node) {
        return node.anchor() != null
                || switch (node) {
                    case Alias _ -> true;
                    case Scalar _ -> false;
                    case Sequence sequence -> sequence.items().stream().anyMatch(ManifestText::hasAnchors);
                    case Mapping mapping ->
                        mapping.fields().stream().anyMatch(it -> hasAnchors(it.key()) || hasAnchors(it.value()));
                };
    }

    private YamlNode node(String identity) {
        YamlNode node = documents.get(identity);
        if (node == null) {
            throw new IllegalArgumentException("no object " + identity);
        }
        return node;
    }

    /** Returns the offset after the separator before the object. */
    private int start(String identity) {
        int start = source.start();
        Matcher separators = SEPARATOR.matcher(source.text());
        while (separators.find() && separators.start() < node(identity).start()) {
            start = source.nextLine(separators.start());
        }
        return Math.min(start, node(identity).start());
    }

    /** Returns the offset before the separator after the object. */
    private int end(String identity) {
        Matcher separators = SEPARATOR.matcher(source.text());
        return separators.find(node(identity).end())
                ? separators.start()
                : source.text().length();
    }
}
