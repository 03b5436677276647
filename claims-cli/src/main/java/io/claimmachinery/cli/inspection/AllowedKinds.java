package io.claimmachinery.cli.inspection;

import io.claimmachinery.model.claim.ObjectIdentity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kinds that the account that applies claims may create, according to its ClusterRoles and Roles.
 *
 * @param rules the rules of the roles that allow to create objects
 * @param plurals resource names by group and kind, from definitions of custom resources
 */
public record AllowedKinds(List<Rule> rules, Map<String, String> plurals) {

    /** Allows all kinds. */
    public static final AllowedKinds ALL = new AllowedKinds(List.of(new Rule("", Set.of("*"), Set.of("*"))), Map.of());

    private static final String ANY = "*";

    /** @param namespace the namespace in which a Role applies; empty for a ClusterRole */
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

    /** Reports whether an object of this kind may be created in this namespace. */
    boolean allows(ObjectIdentity object) {
        Set<String> names = resources(object);
        return rules.stream()
                .filter(rule -> rule.namespace().isEmpty() || rule.namespace().equals(object.namespace()))
                .filter(rule -> rule.groups().contains(ANY) || rule.groups().contains(object.apiGroup()))
                .anyMatch(
                        rule -> rule.resources().contains(ANY) || names.stream().anyMatch(rule.resources()::contains));
    }

    /**
     * Returns the possible resource names of a kind. Rules name resources, and manifests name kinds. If no definition maps one to
     * the other, the usual plurals count.
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
