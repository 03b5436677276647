package io.claimmachinery.yaml;

import io.claimmachinery.yaml.Parts.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges a list of a manifest. Items with a name are matched by name, others by the longest common subsequence. The
 * fields that serve as names are those by which Kubernetes merges lists, too.
 */
final class ListMerge {

    private static final List<String> NAMES =
            List.of("name", "mountPath", "containerPort", "port", "key", "id", "type", "ip");

    private final NodeMerge nodes;
    private final String path;
    private final Splices splices;

    ListMerge(NodeMerge nodes, String path, Splices splices) {
        this.nodes = nodes;
        this.path = path;
        this.splices = splices;
    }

    List<@Nullable Object> merge(List<?> before, Parts here, Parts there) {
        List<@Nullable Object> mine = values(here, true);
        List<@Nullable Object> wanted = values(there, false);
        for (String name : NAMES) {
            if (areNamed(before, name) && areNamed(mine, name) && areNamed(wanted, name)) {
                return byName(name, before, here, there);
            }
        }
        return byPlace(before, here, mine, there, wanted);
    }

    private List<@Nullable Object> values(Parts parts, boolean ofFile) {
        List<@Nullable Object> values = new ArrayList<>();
        parts.all().forEach(part -> values.add(ofFile ? nodes.mine(part.value()) : nodes.wanted(part.value())));
        return values;
    }

    private static boolean areNamed(List<?> items, String name) {
        Set<Object> seen = new HashSet<>();
        return items.stream().allMatch(item -> {
            Object value = name(item, name);
            return value != null && !(value instanceof Map) && !(value instanceof List) && seen.add(value);
        });
    }

    private static @Nullable Object name(@Nullable Object item, String field) {
        return item instanceof Map<?, ?> map ? map.get(field) : null;
    }

    private static List<@Nullable Object> names(List<?> items, String field) {
        List<@Nullable Object> names = new ArrayList<>();
        items.forEach(item -> names.add(name(item, field)));
        return names;
    }

    private List<@Nullable Object> byName(String field, List<?> before, Parts here, Parts there) {
        List<@Nullable Object> mine = values(here, true);
        List<@Nullable Object> wanted = values(there, false);
        List<@Nullable Object> old = names(before, field);
        List<@Nullable Object> own = names(mine, field);
        List<@Nullable Object> rendered = names(wanted, field);
        List<@Nullable Object> order = new ArrayList<>(own);
        List<@Nullable Object> merged = new ArrayList<>(mine);
        int after = -1;
        int place = 0;
        for (int i = 0; i < rendered.size(); i++) {
            Object name = rendered.get(i);
            int index = own.indexOf(name);
            int known = old.indexOf(name);
            String item = path + "[" + field + "=" + name + "]";
            Object was = known < 0 ? null : before.get(known);
            if (index >= 0) {
                place = order.indexOf(name);
                merged.set(
                        place,
                        nodes.value(
                                item,
                                known >= 0,
                                was,
                                here,
                                here.all().get(index),
                                there,
                                there.all().get(i)));
                after = index;
                place++;
            } else if (known < 0) {
                here.insert(after, there, there.all().get(i), splices);
                merged.add(place, wanted.get(i));
                order.add(place, name);
                place++;
            } else if (!Objects.equals(was, wanted.get(i))) {
                nodes.conflict(item, was, null, wanted.get(i));
            }
        }
        List<Part> gone = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Object name = own.get(i);
            int known = old.indexOf(name);
            String item = path + "[" + field + "=" + name + "]";
            if (known >= 0
                    && !rendered.contains(name)
                    && nodes.mayGo(item, before.get(known), here, here.all().get(i))) {
                gone.add(here.all().get(i));
                merged.remove(order.indexOf(name));
                order.remove(name);
            }
        }
        nodes.remove(here, gone);
        return merged;
    }

    private List<@Nullable Object> byPlace(
            List<?> before, Parts here, List<@Nullable Object> mine, Parts there, List<@Nullable Object> wanted) {
        List<@Nullable Object> merged = new ArrayList<>();
        List<Part> gone = new ArrayList<>();
        for (ThreeWay.Chunk chunk : ThreeWay.chunks(before, mine, wanted)) {
            List<@Nullable Object> own = chunk.mine().of(mine);
            List<@Nullable Object> next = chunk.theirs().of(wanted);
            List<?> old = chunk.ancestor().of(before);
            boolean sameSize = own.size() == next.size() && own.size() == old.size();
            if (own.equals(next) || old.equals(next)) {
                merged.addAll(own);
            } else if (sameSize) {
                for (int i = 0; i < own.size(); i++) {
                    int at = chunk.mine().from() + i;
                    Part rendered = there.all().get(chunk.theirs().from() + i);
                    merged.add(nodes.value(
                            path + "[" + at + "]",
                            true,
                            old.get(i),
                            here,
                            here.all().get(at),
                            there,
                            rendered));
                }
            } else if (old.equals(own)) {
                List<Part> parts = chunk.mine().of(here.all());
                if (parts.stream().anyMatch(here::hasComments)) {
                    nodes.conflict(path, before, mine, wanted);
                }
                gone.addAll(parts);
                chunk.theirs()
                        .of(there.all())
                        .forEach(part -> here.insert(chunk.mine().from() - 1, there, part, splices));
                merged.addAll(next);
            } else {
                nodes.conflict(path, before, mine, wanted);
                merged.addAll(own);
            }
        }
        nodes.remove(here, gone);
        return merged;
    }
}
