package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.inspection.AllowedKinds.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the kinds that may be created from the manifests of roles, such as {@code deploy/flux/applier.yaml}. Definitions of
 * custom and composite resources in the files supply resource names. All other manifests are ignored.
 */
public final class AllowedKindsFile {

    private static final long MAX_BYTES = 4 * 1024 * 1024;

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> plurals = new HashMap<>();
    private int roles;

    private AllowedKindsFile() {}

    /**
     * Reads files. A kind is allowed if any of the files allows it.
     *
     * @throws IllegalArgumentException if a file is not valid; the message names the file and the problem
     */
    public static AllowedKinds read(List<Path> files) {
        AllowedKindsFile reader = new AllowedKindsFile();
        files.forEach(reader::read);
        if (reader.roles == 0) {
            throw new IllegalArgumentException("there is no ClusterRole or Role in "
                    + String.join(", ", files.stream().map(Path::toString).toList()));
        }
        return new AllowedKinds(reader.rules, reader.plurals);
    }

    private void read(Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setAllowDuplicateKeys(false)
                .build();
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            new Load(settings).loadAllFromString(Files.readString(file)).forEach(this::document);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(
                    file + " is not YAML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + file, e);
        }
    }

    private void document(@Nullable Object document) {
        Map<?, ?> fields = map(document);
        switch (text(fields.get("kind"))) {
            case "ClusterRole" -> role(fields, "");
            case "Role" -> role(fields, text(map(fields.get("metadata")).get("namespace")));
            case "CustomResourceDefinition", "CompositeResourceDefinition" -> definition(map(fields.get("spec")));
            case "List", "ClusterRoleList", "RoleList" ->
                list(fields.get("items")).forEach(this::document);
            default -> {}
        }
    }

    private void role(Map<?, ?> role, String namespace) {
        roles++;
        for (Object item : list(role.get("rules"))) {
            Map<?, ?> rule = map(item);
            Set<String> verbs = texts(rule.get("verbs"));
            // A rule cannot allow creation by object name: the name is not known when access is checked
            boolean creates = verbs.contains("create") || verbs.contains("*");
            if (creates && list(rule.get("resourceNames")).isEmpty()) {
                rules.add(new Rule(namespace, texts(rule.get("apiGroups")), texts(rule.get("resources"))));
            }
        }
    }

    private void definition(Map<?, ?> spec) {
        for (String names : List.of("names", "claimNames")) {
            String kind = text(map(spec.get(names)).get("kind"));
            String plural = text(map(spec.get(names)).get("plural"));
            if (!kind.isEmpty() && !plural.isEmpty()) {
                plurals.put(AllowedKinds.key(text(spec.get("group")), kind), plural);
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Set<String> texts(@Nullable Object value) {
        Set<String> texts = new LinkedHashSet<>();
        list(value).forEach(text -> texts.add(text(text)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
