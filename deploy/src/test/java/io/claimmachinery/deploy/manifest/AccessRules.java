package io.claimmachinery.deploy.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The permissions that the roles in a build grant, evaluated as an API server does. */
record AccessRules(List<JsonNode> rules) {

    private static final Pattern PATH = Pattern.compile(
            "/apis/(?<group>[^/]+)/[^/]+(?:/namespaces/[^/]+)?/(?<resource>[^/?]+)(?:/(?<name>[^/?]+))?(?:\\?.*)?");

    /** A call to the API server, in RBAC terms. */
    record Access(String verb, String group, String resource, String name) {

        /** Returns nothing for discovery, which every account may do. */
        static List<Access> of(String request) {
            String[] words = request.split(" ", 2);
            Matcher path = PATH.matcher(words[1]);
            if (!path.matches()) {
                return List.of();
            }
            String name = path.group("name") == null ? "" : path.group("name");
            String verb = switch (words[0]) {
                case "GET" -> name.isEmpty() ? "list" : "get";
                case "POST" -> "create";
                case "PUT" -> "update";
                default -> words[0];
            };
            return List.of(new Access(verb, path.group("group"), path.group("resource"), name));
        }
    }

    /** Reads roles and cluster roles alike, because the collector's are bound only to its account. */
    static AccessRules of(Build build) {
        List<JsonNode> rules = new ArrayList<>();
        build.manifests().stream()
                .filter(manifest -> manifest.is("Role") || manifest.is("ClusterRole"))
                .forEach(role -> rules.addAll(role.list("/rules")));
        return new AccessRules(rules);
    }

    boolean allow(Access access) {
        return rules.stream().anyMatch(rule -> grants(rule, access));
    }

    /** Returns verbs of rules that none of the calls used. */
    Set<String> unused(Set<Access> made) {
        Set<String> unused = new TreeSet<>();
        for (JsonNode rule : rules) {
            for (JsonNode verb : rule.path("verbs")) {
                if (made.stream().noneMatch(access -> access.verb().equals(verb.asString()) && grants(rule, access))) {
                    unused.add(verb.asString() + " " + rule.path("resources"));
                }
            }
        }
        return unused;
    }

    private static boolean grants(JsonNode rule, Access access) {
        return has(rule.path("apiGroups"), access.group())
                && has(rule.path("resources"), access.resource())
                && has(rule.path("verbs"), access.verb())
                && (rule.path("resourceNames").isEmpty() || has(rule.path("resourceNames"), access.name()));
    }

    private static boolean has(JsonNode list, String value) {
        return Manifest.elements(list).stream().anyMatch(it -> it.asString().equals(value));
    }
}
