package io.claimmachinery.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.claimmachinery.deploy.project.ProjectTree;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ConfigurationPageTests {

    /** Variables that are not settings: the programs set them for their children, or their environment sets them. */
    private static final Set<String> NO_SETTINGS = Set.of(
            "LC_ALL",
            "KCL_DEBUG_ERROR",
            "KCL_PKG_PATH",
            "MALLOC_ARENA_MAX",
            "KUBERNETES_SERVICE_HOST",
            "SIG_CREATED",
            "GIT_TERMINAL_PROMPT",
            "GIT_ASKPASS");

    private static final Pattern VARIABLE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\"");

    @Test
    void thePageIsWhatTheSourcesSay() throws IOException {
        if (System.getProperty("rewrite") != null) {
            Files.writeString(ProjectTree.path(ConfigurationPage.FILE), ConfigurationPage.text());
        }

        assertThat(ProjectTree.read(ConfigurationPage.FILE))
                .as("%s is out of date. This writes it anew:%n%s", ConfigurationPage.FILE, ConfigurationPage.REWRITE)
                .isEqualTo(ConfigurationPage.text());
    }

    @ParameterizedTest
    @EnumSource
    void everySettingHasAMeaning(Program program) {
        assertThat(SettingsReader.of(program))
                .isNotEmpty()
                .allSatisfy(setting ->
                        assertThat(setting.meaning()).as(setting.toString()).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void everyVariableReachesItsProperty(Program program) {
        assertThat(SettingsReader.of(program))
                .filteredOn(setting -> setting.variable().equals(Setting.variableOf(setting.property())))
                .allSatisfy(setting -> {
                    MutablePropertySources sources = new MutablePropertySources();
                    sources.addFirst(new SystemEnvironmentPropertySource(
                            "systemEnvironment", Map.of(setting.variable(), "value")));

                    assertThat(new Binder(ConfigurationPropertySources.from(sources))
                                    .bind(setting.property(), String.class)
                                    .orElse("nothing"))
                            .isEqualTo("value");
                });
    }

    @Test
    void everyVariableInTheSourcesIsOnThePage() {
        Set<String> known = new TreeSet<>(NO_SETTINGS);
        for (Program program : Program.values()) {
            known.addAll(program.variables());
        }

        Set<String> read = List.of(
                        "machinery-api",
                        "registry-api",
                        "status-collector",
                        "claims-cli",
                        "common-web",
                        "common-settings",
                        "common-git",
                        "common-model")
                .stream()
                .flatMap(module -> ProjectTree.files(module + "/src/main/java", ".java").stream())
                .flatMap(file -> VARIABLE.matcher(ProjectTree.read(file)).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(read).isSubsetOf(known).contains("CLAIM_API_TOKEN");
    }

    @Test
    void everyListedVariableIsInTheSources() {
        String sources = List.of(
                        "machinery-api",
                        "registry-api",
                        "status-collector",
                        "claims-cli",
                        "common-web",
                        "common-settings",
                        "common-git",
                        "common-model")
                .stream()
                .flatMap(module -> ProjectTree.files(module + "/src/main", "").stream())
                .filter(file ->
                        file.toString().endsWith(".java") || file.toString().endsWith(".properties"))
                .map(ProjectTree::read)
                .collect(Collectors.joining());

        assertThat(SettingsReader.more().path("variables"))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(sources)
                        .containsPattern("[\"{]" + it.path("variable").asString() + "[\":]"));
    }

    @Test
    void everyMeaningIsOfASetting() {
        Set<String> properties = Set.of(Program.values()).stream()
                .flatMap(program -> SettingsReader.of(program).stream())
                .map(Setting::property)
                .collect(Collectors.toSet());

        assertThat(SettingsReader.more().path("meanings").propertyNames()).isSubsetOf(properties);
    }
}
