package io.claimmachinery.deploy.settings;

import io.claimmachinery.deploy.project.ProjectTree;
import io.claimmachinery.deploy.project.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * All settings of a program: those of its configuration records, with the names in its properties files, and the few
 * others, which a list next to this class describes.
 */
final class SettingsReader {

    private static final String DEFAULTS = "common-web/src/main/resources/io/claimmachinery/web/defaults.properties";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-zA-Z.]+):([^}]*)}");
    private static final Map<Program, List<Setting>> READ = new ConcurrentHashMap<>();

    private SettingsReader() {}

    static List<Setting> of(Program program) {
        return READ.computeIfAbsent(program, SettingsReader::read);
    }

    private static List<Setting> read(Program program) {
        List<String> modules = new ArrayList<>(List.of(program.module()));
        if (program.isService()) {
            modules.add("common-web");
        }
        if (program.readsRegistry()) {
            modules.add("common-settings");
        }
        Properties properties = Program.properties(DEFAULTS);
        properties.putAll(Program.properties(program.module() + "/src/main/resources/application.properties"));
        JsonNode more = more();
        Map<String, Setting> settings = new TreeMap<>();
        for (JsonNode found : SettingsMetadata.of(modules)) {
            Setting setting = setting(found, properties, more.path("meanings"));
            settings.put(setting.property(), setting);
        }
        List<Setting> all = new ArrayList<>(settings.values());
        StreamSupport.stream(more.path("variables").spliterator(), false)
                .filter(it -> StreamSupport.stream(it.path("programs").spliterator(), false)
                        .anyMatch(name -> name.asString().equals(program.module())))
                .map(it -> new Setting(
                        "",
                        it.path("variable").asString(),
                        it.path("type").asString(),
                        it.path("default").asString("").replace("{port}", Integer.toString(program.port())),
                        it.path("meaning").asString()))
                .forEach(all::add);
        all.sort(Comparator.comparing(Setting::variable));
        return List.copyOf(all);
    }

    static JsonNode more() {
        return Yaml.one(ProjectTree.read("deploy/src/test/resources/settings.yaml"));
    }

    /** Returns a setting. The properties file has its name for operators: {@code kube.config=${kubeconfig:}}. */
    private static Setting setting(JsonNode found, Properties properties, JsonNode meanings) {
        String property = found.path("name").asString();
        String defaultValue = text(found.path("defaultValue"));
        String variable = Setting.variableOf(property);
        Matcher placeholder = PLACEHOLDER.matcher(properties.getProperty(property, ""));
        if (placeholder.matches()) {
            variable = Setting.variableOf(placeholder.group(1));
            defaultValue = placeholder.group(2).isEmpty() ? defaultValue : placeholder.group(2);
        } else if (properties.containsKey(property)) {
            defaultValue = properties.getProperty(property);
        }
        String meaning =
                meanings.path(property).asString(found.path("description").asString(""));
        return new Setting(property, variable, type(found.path("type").asString()), defaultValue, meaning);
    }

    private static String type(String type) {
        String simple = type.replaceAll("[a-z0-9]+\\.", "");
        return switch (simple) {
            case "Boolean", "Integer", "Duration", "String" -> simple.toLowerCase(Locale.ROOT);
            case "DataSize" -> "size";
            case "List<String>", "Set<String>" -> "list";
            case "Path" -> "path";
            case "URI" -> "URL";
            case "ParameterProperties$Unknown" -> "refuse, drop";
            default -> simple;
        };
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            List<String> values = new ArrayList<>();
            value.forEach(it -> values.add(it.asString()));
            return String.join(",", values);
        }
        return value.asString("");
    }
}
