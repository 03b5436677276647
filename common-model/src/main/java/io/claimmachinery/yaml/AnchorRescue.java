package io.claimmachinery.yaml;

import io.claimmachinery.yaml.YamlNode.Alias;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Moves anchored values. If an edit removes an anchored value that is used elsewhere, the value and its anchor move to
 * the next place that uses it.
 */
final class AnchorRescue {

    private final Source source;
    private final Splices splices;
    private final Set<YamlNode> lost = Collections.newSetFromMap(new IdentityHashMap<>());

    private AnchorRescue(Source source, Splices splices) {
        this.source = source;
        this.splices = splices;
    }

    static void keepAnchors(Source source, Mapping document, Splices splices) {
        if (source.text().indexOf('&') >= 0) {
            new AnchorRescue(source, splices).visit(document);
        }
    }

    /** Visits nodes in the order of the text, so that the removal of a value is seen before its next use. */
    private void visit(YamlNode node) {
        if (node.anchor() != null && splices.covers(node.start(), node.end())) {
            lost.add(node);
        }
        switch (node) {
            case Scalar scalar -> {}
            case Sequence sequence -> sequence.items().forEach(this::visit);
            case Mapping mapping ->
                mapping.fields().forEach(field -> {
                    visit(field.key());
                    visit(field.value());
                });
            case Alias alias -> {
                if (lost.contains(alias.target()) && !splices.covers(alias.start(), alias.end())) {
                    move(alias);
                }
            }
        }
    }

    private void move(Alias alias) {
        YamlNode target = alias.target();
        String value = source.text().substring(target.start(), target.end());
        boolean block = (target instanceof Mapping mapping && !mapping.flow())
                || (target instanceof Sequence sequence && !sequence.flow());
        if (block || value.indexOf('\n') >= 0) {
            throw source.problem(
                    target.start(),
                    "anchor &" + target.anchor() + " is still used in line "
                            + source.problem(alias.start(), "").line() + ": move it there first");
        }
        splices.replace(alias.start(), alias.end(), value);
        lost.remove(target);
    }
}
