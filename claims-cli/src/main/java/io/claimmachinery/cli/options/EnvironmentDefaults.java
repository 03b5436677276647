package io.claimmachinery.cli.options;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Reads defaults of options from the environment. The first variable that is set counts. An option on the command line overrides it. */
public final class EnvironmentDefaults implements IDefaultValueProvider {

    static final Map<String, List<String>> VARIABLES = Map.of(
            "--api-url", List.of("CLAIM_API_URL", "CLAIM_MACHINERY_API_URL"),
            "--registry-url", List.of("CLAIM_REGISTRY_URL"),
            "--git-user", List.of("GIT_USER", "GITHUB_USER"),
            "--git-token", List.of("GIT_TOKEN", "GITHUB_TOKEN"));

    /** Returns all variables that supply options. */
    public static List<String> variables() {
        return VARIABLES.values().stream().flatMap(List::stream).toList();
    }

    private final Map<String, String> environment;

    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (argument instanceof OptionSpec option) {
            for (String variable : VARIABLES.getOrDefault(option.longestName(), List.of())) {
                String value = environment.get(variable);
                if (value != null && !value.isBlank()) {
                    return value;
                }
            }
        }
        return null; // the option's own default counts
    }
}
