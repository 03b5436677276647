package io.claimmachinery.machinery.parameter;

import io.claimmachinery.machinery.http.BoundedHttpClient;
import io.claimmachinery.machinery.template.TemplateFunction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the functions of profiles. Does not follow redirects, because another host would get the profile's headers. */
final class FunctionCaller implements AutoCloseable {

    /** A value is passed on to the engine and to the response, each of which nests it deeper. */
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .build();

    private final BoundedHttpClient http;
    private final Function<String, @Nullable String> environment;

    FunctionCaller(FunctionProperties properties, Function<String, @Nullable String> environment) {
        this.http = new BoundedHttpClient(
                properties.timeout(), Math.toIntExact(properties.maxAnswer().toBytes()), HttpClient.Redirect.NEVER);
        this.environment = environment;
    }

    /**
     * Returns the value that the function supplies.
     *
     * @throws FunctionFailedException if there is none; says why
     */
    Object call(TemplateFunction function, Map<String, Object> arguments) {
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(new FunctionRequest(function, arguments, environment).build());
        } catch (IOException e) {
            throw new FunctionFailedException(function.name(), String.valueOf(e.getMessage()), e);
        }
        if (answer.statusCode() < 200 || answer.statusCode() > 299) {
            throw new FunctionFailedException(function.name(), "answered with status " + answer.statusCode());
        }
        return extract(function, answer.body());
    }

    private static Object extract(TemplateFunction function, byte[] body) {
        JsonNode node;
        try {
            node = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new FunctionFailedException(function.name(), "did not answer with JSON");
        }
        for (String step : function.extract().split("\\.", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            node = node.isArray() && step.matches("[0-9]{1,6}") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        Object value = node.isMissingNode() || node.isNull() ? null : JSON.treeToValue(node, Object.class);
        if (value == null) {
            throw new FunctionFailedException(
                    function.name(), "its answer has no value at \"" + function.extract() + "\"");
        }
        return value;
    }

    @Override
    public void close() {
        http.close();
    }
}
