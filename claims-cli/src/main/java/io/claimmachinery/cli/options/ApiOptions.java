package io.claimmachinery.cli.options;

import io.claimmachinery.cli.client.ApiUrls;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options for the services that render. */
public final class ApiOptions {

    @Spec(Target.MIXEE)
    CommandSpec spec;

    @Option(
            names = {"-a", "--api-url"},
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "Machinery API, or several separated by ':' ($CLAIM_API_URL, $CLAIM_MACHINERY_API_URL;"
                    + " default: http://localhost:8080).")
    String apiUrl = "http://localhost:8080";

    /** Returns the URLs of the services. */
    public List<URI> urls() {
        try {
            return ApiUrls.parse(apiUrl);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--api-url: " + e.getMessage());
        }
    }
}
