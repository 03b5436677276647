package io.claimmachinery.yaml;

import io.claimmachinery.yaml.Parts.Part;
import io.claimmachinery.yaml.YamlNode.Mapping;
import io.claimmachinery.yaml.YamlNode.Scalar;
import io.claimmachinery.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** Merges one object of a manifest, node by node. Returns the values of the text after its splices. */
final class NodeMerge {

    private final String object;
    private final Source file;
    private final Source now;
    private final Splices splices;
    private final List<MergeConflict> conflicts;
    private boolean blocked;

    NodeMerge(String object, Source file, Source now, Splices splices, List<MergeConflict> conflicts) {
        this.object = object;
        this.file = file;
        this.now = now;
        this.splices = splices;
        this.conflicts = conflicts;
    }

    /** @param before the value in the earlier rendering; null if the object was not there */
    @Nullable Object document(@Nullable Object before, YamlNode mine, YamlNode wanted) {
        if (mine instanceof Mapping here && wanted instanceof Mapping there) {
            return mapping("", before instanceof Map<?, ?> map ? map : Map.of(), here, there);
        }
        conflict("", before, mine(mine), wanted(wanted));
        return mine(mine);
    }

    private Map<String, @Nullable Object> mapping(String path, Map<?, ?> before, Mapping mine, Mapping wanted) {
        Parts here = Parts.of(file, mine);
        Parts there = Parts.of(now, wanted);
        List<String> names = mine.fields().stream().map(it -> name(it.key())).toList();
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(new NodeValues(file).map(mine));
        Set<String> rendered = new TreeSet<>();
        int after = -1;
        for (Part part : there.all()) {
            String name = name(Objects.requireNonNull(part.key()));
            rendered.add(name);
            int index = names.indexOf(name);
            if (index >= 0) {
                Part own = here.all().get(index);
                merged.put(name, value(path(path, name), before, name, here, own, there, part));
                after = index;
            } else if (!before.containsKey(name)) {
                here.insert(after, there, part, splices);
                merged.put(name, wanted(part.value()));
            } else if (!Objects.equals(before.get(name), wanted(part.value()))) {
                conflict(path(path, name), before.get(name), null, wanted(part.value()));
            }
        }
        List<Part> gone = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (before.containsKey(name) && !rendered.contains(name)) {
                if (mayGo(path(path, name), before.get(name), here, here.all().get(i))) {
                    gone.add(here.all().get(i));
                    merged.remove(name);
                }
            }
        }
        remove(here, gone);
        return merged;
    }

    void remove(Parts parts, List<Part> gone) {
        blocked |= !parts.remove(gone, splices);
    }

    /** Returns whether a part that is no longer rendered still has its rendered value. Otherwise it is a conflict. */
    boolean mayGo(String path, @Nullable Object before, Parts parts, Part mine) {
        Object value = mine(mine.value());
        if (Objects.equals(before, value) && !parts.hasComments(mine)) {
            return true;
        }
        conflicts.add(new MergeConflict(
                object,
                path,
                text(before),
                text(value) + (Objects.equals(before, value) ? " with a comment" : ""),
                null));
        return false;
    }

    private @Nullable Object value(
            String path, Map<?, ?> before, String name, Parts here, Part mine, Parts there, Part wanted) {
        return before.containsKey(name)
                        || !(mine.value() instanceof Mapping own && wanted.value() instanceof Mapping added)
                ? value(path, before.containsKey(name), before.get(name), here, mine, there, wanted)
                : mapping(path, Map.of(), own, added);
    }

    /** @param known whether it was in the earlier rendering, too */
    @Nullable Object value(String path, boolean known, @Nullable Object before, Parts here, Part mine, Parts there, Part wanted) {
        Object is = mine(mine.value());
        Object next = wanted(wanted.value());
        if ((known && Objects.equals(before, next)) || Objects.equals(is, next)) {
            return is;
        }
        boolean untouched = known && Objects.equals(before, is);
        int mark = splices.size();
        Object merged = collection(path, before, mine, wanted, untouched);
        if (merged != null && !(blocked && untouched)) {
            return merged;
        }
        if (blocked) {
            blocked = false;
            splices.backTo(mark);
        }
        if (!untouched) {
            conflict(path, before, is, next);
            return is;
        }
        if (mine.value() instanceof Scalar own && wanted.value() instanceof Scalar rendered && fits(own, rendered)) {
            String text = scalar(own, rendered, next, here.flow());
            splices.replace(own.start(), own.end(), own.start() == own.end() ? " " + text : text);
        } else if (here.hasComments(mine)) {
            conflict(path, before, is, next);
        } else {
            here.replace(mine, there, wanted, splices);
        }
        return next;
    }

    /** Merges two mappings or two lists part by part. Returns null if they have to be taken as a whole. */
    private @Nullable Object collection(
            String path, @Nullable Object before, Part mine, Part wanted, boolean untouched) {
        if (mine.value() instanceof Mapping own
                && wanted.value() instanceof Mapping rendered
                && before instanceof Map<?, ?> old
                && !(untouched && (old.isEmpty() || rendered.fields().isEmpty()))) {
            return mapping(path, old, own, rendered);
        }
        if (mine.value() instanceof Sequence own
                && wanted.value() instanceof Sequence rendered
                && before instanceof List<?> old
                && !own.items().isEmpty()
                && !(untouched && rendered.items().isEmpty())) {
            return new ListMerge(this, path, splices).merge(old, Parts.of(file, own), Parts.of(now, rendered));
        }
        return null;
    }

    /** Returns whether both are on one line, so that one can replace the other. */
    private boolean fits(Scalar mine, Scalar wanted) {
        return onOneLine(file, mine) && onOneLine(now, wanted);
    }

    private static boolean onOneLine(Source source, Scalar scalar) {
        return scalar.style() != ScalarStyle.LITERAL
                && scalar.style() != ScalarStyle.FOLDED
                && source.text().substring(scalar.start(), scalar.end()).indexOf('\n') < 0;
    }

    /** Returns the scalar in the file's quoting style if the value is text. */
    private String scalar(Scalar mine, Scalar wanted, @Nullable Object value, boolean flow) {
        if (value instanceof String text && (!mine.isPlain() || flow)) {
            return ScalarText.like(mine.style(), text);
        }
        return flow || wanted.start() == wanted.end()
                ? FlowText.of(value)
                : now.text().substring(wanted.start(), wanted.end());
    }

    @Nullable Object mine(YamlNode node) {
        return new NodeValues(file).value(node);
    }

    @Nullable Object wanted(YamlNode node) {
        return new NodeValues(now).value(node);
    }

    void conflict(String path, @Nullable Object before, @Nullable Object mine, @Nullable Object wanted) {
        conflicts.add(new MergeConflict(object, path, text(before), text(mine), text(wanted)));
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : FlowText.of(value);
    }

    private static String name(YamlNode key) {
        return key instanceof Scalar scalar ? scalar.value() : "";
    }

    private static String path(String path, String name) {
        boolean plain = name.matches("[A-Za-z0-9_-]+");
        return plain ? (path.isEmpty() ? "" : path + ".") + name : path + "[" + ScalarText.doubleQuoted(name) + "]";
    }
}
