package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Field;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Composes nodes from the parser's events. All errors in a text, including nesting that is too deep, result in a
 * {@link YamlException}. An alias refers to its node; the node is not copied.
 */
final class NodeReader {

    /** By default, the parser refuses 3 MiB and more, which is a registry of 10,000 claims. */
    static final int MAX_CODE_POINTS = 256 * 1024 * 1024;

    /** The first line of a Git LFS pointer, which git stores in place of the file. It would parse as one long scalar. */
    private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

    private static final int MAX_DEPTH = 100;
    private static final int SMALLEST_BUFFER = 64;

    private final Source source;
    private final Iterator<Event> events;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int depth;

    private NodeReader(Source source) {
        this.source = source;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.fileName())
                .setCodePointLimit(MAX_CODE_POINTS)
                // The parser copies the scalar that it is reading with each chunk: with a single chunk, the time stays
                // linear
                .setBufferSize(Math.max(SMALLEST_BUFFER, source.text().length() - source.start() + 1))
                .build();
        this.events = new Parse(settings)
                .parseReader(new WholeCharacterReader(source.text(), source.start()))
                .iterator();
    }

    /** Returns the documents of a text. An empty document is an empty scalar. */
    static List<YamlNode> documents(Source source) {
        if (source.text().startsWith(LFS_POINTER, source.start())) {
            throw source.problem(
                    "this is the pointer of a Git LFS file, and LFS files are not read: take the file out of"
                            + " LFS (git lfs untrack, git add --renormalize) and commit it as it is");
        }
        try {
            return new NodeReader(source).read();
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
            String reason = oneLine(e.getContext() == null ? e.getProblem() : e.getProblem() + " " + e.getContext());
            throw mark.map(m -> source.problem(source.offset(m.getIndex()), reason, e))
                    .orElseGet(() -> new YamlException(source.fileName(), 0, 0, reason, e));
        } catch (ReaderException e) {
            throw source.problem(
                    source.offset(e.getPosition()),
                    "character U+%04X is not allowed in YAML".formatted(e.getCodePoint()),
                    e);
        } catch (YamlEngineException e) {
            throw new YamlException(source.fileName(), 0, 0, oneLine(e.getMessage()), e);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // snakeyaml-engine 3.0.1 throws this for tags with broken percent escapes
            throw new YamlException(source.fileName(), 0, 0, "not YAML: " + oneLine(e.getMessage()), e);
        }
    }

    /** Returns the only document of a text. Refuses an empty text and a second document. */
    static YamlNode document(Source source) {
        List<YamlNode> documents = documents(source);
        if (documents.isEmpty() || (documents.size() == 1 && isEmpty(documents.get(0)))) {
            throw source.problem("file is empty");
        }
        if (documents.size() > 1) {
            throw source.problem(documents.get(1).start(), "second document: expected only one in this file");
        }
        return documents.get(0);
    }

    static boolean isEmpty(YamlNode node) {
        return node instanceof Scalar scalar
                && scalar.isPlain()
                && scalar.value().isEmpty();
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "not YAML" : text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private List<YamlNode> read() {
        List<YamlNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next().getEventId() == ID.DocumentStart) {
                anchors.clear();
                documents.add(node(events.next()));
            }
        }
        return documents;
    }

    private YamlNode node(Event event) {
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case AliasEvent alias -> alias(alias);
            case CollectionStartEvent collection -> collection(collection);
            default -> throw source.problem(start(event), "not YAML: unexpected " + event.getEventId());
        };
        String anchor = node.anchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private Scalar scalar(ScalarEvent event) {
        return new Scalar(
                start(event),
                end(event),
                event.getValue(),
                event.getScalarStyle(),
                event.getTag().orElse(null),
                anchor(event));
    }

    private Alias alias(AliasEvent event) {
        YamlNode target = anchors.get(event.getAlias().getValue());
        if (target == null) {
            throw source.problem(start(event), "alias *" + event.getAlias().getValue() + " has no anchor before it");
        }
        return new Alias(start(event), end(event), target);
    }

    private YamlNode collection(CollectionStartEvent event) {
        if (++depth > MAX_DEPTH) {
            throw source.problem(start(event), "nested more than " + MAX_DEPTH + " levels deep");
        }
        YamlNode node = event instanceof MappingStartEvent ? mapping(event) : sequence(event);
        depth--;
        return node;
    }

    private Sequence sequence(CollectionStartEvent event) {
        List<YamlNode> items = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != ID.SequenceEnd) {
            items.add(node(next));
            next = events.next();
        }
        int end =
                event.isFlow() || items.isEmpty() ? end(next) : items.getLast().end();
        return new Sequence(start(event), end, event.isFlow(), items, anchor(event));
    }

    private Mapping mapping(CollectionStartEvent event) {
        List<Field> fields = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != ID.MappingEnd) {
            YamlNode key = node(next);
            fields.add(new Field(key, node(events.next())));
            next = events.next();
        }
        // The end event of a block collection is at the next token, after comments that do not belong to a node
        int end = event.isFlow() || fields.isEmpty()
                ? end(next)
                : fields.getLast().value().end();
        return new Mapping(start(event), end, event.isFlow(), fields, anchor(event));
    }

    private static @Nullable String anchor(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue).orElse(null);
    }

    private int start(Event event) {
        return source.offset(event.getStartMark().orElseThrow().getIndex());
    }

    private int end(Event event) {
        int end = source.offset(event.getEndMark().orElseThrow().getIndex());
        if (event instanceof ScalarEvent scalar && (scalar.isLiteral() || scalar.isFolded())) {
            return trimmed(start(event), end);
        }
        return end;
    }

    /** Moves the end of a block scalar back: its end mark is after its line breaks, at the start of a later line. */
    private int trimmed(int start, int end) {
        int trimmed = end;
        while (trimmed > start && Character.isWhitespace(source.text().charAt(trimmed - 1))) {
            trimmed--;
        }
        return trimmed;
    }
}
