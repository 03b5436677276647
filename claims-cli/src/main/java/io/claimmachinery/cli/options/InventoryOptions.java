package io.claimmachinery.cli.options;

import io.claimmachinery.cli.client.ApiUrls;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for where to look up claims, in addition to the repository. */
public final class InventoryOptions {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description = "Registry API to ask; a named repository takes precedence ($CLAIM_REGISTRY_URL).")
    @Nullable String registryUrl;

    public Optional<URI> api() {
        if (registryUrl == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ApiUrls.parse(registryUrl).getFirst());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--registry-url: " + e.getMessage());
        }
    }
}
