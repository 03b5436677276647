package io.claimmachinery.cli.inspection;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kinds that the account that applies claims may create, by its ClusterRoles and Roles.
 *
 * @param rules what the roles allow to create
 * @param plurals resources by group and kind, as definitions of custom resources name them
 */
public record AllowedKinds(List<Rule> rules, Map<String, String> plurals) {

    /** Forbids nothing. */
    public static final AllowedKinds ALL = new AllowedKinds(List.of(new Rule("", Set.of("*"), Set.of("*"))), Map.of());

    private static final String ANY = "*";

    /** @param namespace where a Role counts; empty for a ClusterRole */
    record Rule(String namespace, Set<String> groups, Set<String> resources) {

        Rule {
            groups = Set.copyOf(groups);
            resources = Set.copyOf(resources);
        }
    }

    public AllowedKinds {
        rules = List.copyOf(rules);
        plurals = Map.copyOf(plurals);
    }

    /** Whether an object of this kind may be created in this namespace. */
    boolean allows(ObjectIdentity object) {
        Set<String> names = resources(object);
        return rules.stream()
                .filter(rule -> rule.namespace().isEmpty() || rule.namespace().equals(object.namespace()))
                .filter(rule -> rule.groups().contains(ANY) || rule.groups().contains(object.apiGroup()))
                .anyMatch(
                        rule -> rule.resources().contains(ANY) || names.stream().anyMatch(rule.resources()::contains));
    }

    /**
     * The names that a kind's resource may have. Rules name resources, manifests kinds; where no definition says which is which,
     * the usual plurals count.
     */
    private Set<String> resources(ObjectIdentity object) {
        String defined = plurals.get(key(object.apiGroup(), object.kind()));
        if (defined != null) {
            return Set.of(defined);
        }
        String kind = object.kind().toLowerCase(Locale.ROOT);
        String withoutLast = kind.isEmpty() ? kind : kind.substring(0, kind.length() - 1);
        return kind.endsWith("y")
                ? Set.of(kind + "s", withoutLast + "ies")
                : kind.endsWith("s") ? Set.of(kind, kind + "es") : Set.of(kind + "s", kind + "es");
    }

    static String key(String group, String kind) {
        return kind + "." + group;
    }
}
