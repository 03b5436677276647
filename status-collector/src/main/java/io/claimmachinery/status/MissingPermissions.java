package io.claimmachinery.status;

import io.claimmachinery.status.cluster.KindAnswer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what clusters do not allow this program to list, with the missing rules. Logs it once, until something changes. */
final class MissingPermissions {

    private static final Logger log = LoggerFactory.getLogger(MissingPermissions.class);

    private final Map<String, Set<KindAnswer.Resource>> reported = new HashMap<>();

    void report(Map<String, Set<KindAnswer.Resource>> forbidden) {
        forbidden.forEach((cluster, resources) -> {
            Set<KindAnswer.Resource> before = reported.getOrDefault(cluster, Set.of());
            if (resources.equals(before)) {
                return;
            }
            reported.put(cluster, Set.copyOf(resources));
            if (!resources.isEmpty()) {
                log.warn(
                        "Cluster {} does not allow the collector to list {}. Errors of claims that consist of these"
                                + " objects, or are applied by them, are shown without a reason. Add to the"
                                + " collector's ClusterRole: {}",
                        cluster,
                        resources.stream()
                                .map(KindAnswer.Resource::toString)
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        rules(resources));
            }
        });
    }

    /** Returns the rules as in a ClusterRole, one for each group. They are on one line, because a log event has only one. */
    static String rules(Set<KindAnswer.Resource> resources) {
        Map<String, Set<String>> groups = new TreeMap<>(Comparator.naturalOrder());
        resources.forEach(resource ->
                groups.computeIfAbsent(resource.group(), _ -> new TreeSet<>()).add(resource.plural()));
        List<String> rules = groups.entrySet().stream()
                .map(group -> "{apiGroups: [\"%s\"], resources: [%s], verbs: [list]}"
                        .formatted(group.getKey(), String.join(", ", group.getValue())))
                .toList();
        return "rules: [" + String.join(", ", rules) + "]";
    }
}
