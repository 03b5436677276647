package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.template.TemplateFunction;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the request of a function. Environment variables are used only if the profile's own text names them; arguments
 * are values and may not contain placeholders. Arguments never affect the host, which gets the profile's tokens. In the
 * path, they are percent-encoded.
 */
final class FunctionRequest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final TemplateFunction function;
    private final Map<String, Object> arguments;
    private final Function<String, @Nullable String> environment;

    FunctionRequest(
            TemplateFunction function, Map<String, Object> arguments, Function<String, @Nullable String> environment) {
        this.function = function;
        this.arguments = arguments;
        this.environment = environment;
    }

    HttpRequest build() {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri()).setHeader("Accept", "application/json");
            Object body = Placeholders.fillAll(function.body(), this::value);
            if (body == null) {
                request.method(function.method(), BodyPublishers.noBody());
            } else {
                request.setHeader("Content-Type", "application/json");
                request.method(function.method(), BodyPublishers.ofString(JSON.writeValueAsString(body)));
            }
            function.headers().forEach((name, text) -> request.setHeader(name, Placeholders.fill(text, this::value)));
            return request.build();
        } catch (IllegalArgumentException e) {
            // The cause's message may contain the URL or a header with its token
            throw new FunctionFailedException(function.name(), "its URL or a header is not valid with these values");
        }
    }

    private URI uri() {
        String url = function.url();
        int host = url.indexOf("://") + 3;
        int path = host;
        while (path < url.length() && "/?#".indexOf(url.charAt(path)) < 0) {
            path++;
        }
        URI uri = URI.create(Placeholders.fill(url.substring(0, path), this::variable)
                + Placeholders.fill(url.substring(path), this::encoded));
        String[] segments = String.valueOf(uri.getPath()).split("/", -1);
        if (Arrays.asList(segments).contains("..") || Arrays.asList(segments).contains(".")) {
            throw new FunctionFailedException(function.name(), "an argument would change the path of its URL");
        }
        return uri;
    }

    private Object encoded(String name) {
        return arguments.containsKey(name)
                ? URLEncoder.encode(String.valueOf(arguments.get(name)), StandardCharsets.UTF_8)
                        .replace("+", "%20")
                : variable(name);
    }

    private Object value(String name) {
        Object argument = arguments.get(name);
        return argument != null ? argument : variable(name);
    }

    private String variable(String name) {
        String variable = environment.apply(name);
        if (variable == null) {
            throw new FunctionFailedException(
                    function.name(),
                    "it needs ${" + name + "}, which is neither an argument nor an environment variable");
        }
        return variable;
    }
}
