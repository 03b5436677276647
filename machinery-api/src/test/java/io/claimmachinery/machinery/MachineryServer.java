package io.claimmachinery.machinery;

import io.claimmachinery.web.HttpTestClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a port of its own, with the real engine, started through its main method. */
public record MachineryServer(ConfigurableApplicationContext context, HttpTestClient client) implements AutoCloseable {

    public static final Path EXAMPLES = Golden.ROOT.resolve("docs/examples/templates");

    /** Starts with properties such as {@code templates.dir=/x}. */
    public static MachineryServer start(String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        ConfigurableApplicationContext context =
                SpringApplication.run(MachineryApplication.class, arguments.toArray(String[]::new));
        int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return new MachineryServer(context, HttpTestClient.on(port));
    }

    public static MachineryServer withExamples(String... properties) {
        List<String> all = new ArrayList<>(List.of(properties));
        all.add("templates.dir=" + EXAMPLES);
        return start(all.toArray(String[]::new));
    }

    public HttpResponse<String> get(String path) {
        return client.get(path);
    }

    /** Sends an order as the Backstage backend does. */
    public HttpResponse<String> order(String template, Map<String, ?> parameters) {
        return post(template, Map.of("parameters", parameters));
    }

    public HttpResponse<String> dryRun(String template, Map<String, ?> parameters) {
        return post(template, Map.of("parameters", parameters, "dryRun", true));
    }

    private HttpResponse<String> post(String template, Map<String, ?> body) {
        return client.post(
                "/api/v1/claim-templates/" + template + "/order",
                JsonMapper.shared().writeValueAsString(body),
                "Content-Type",
                "application/json",
                "Accept",
                "application/json");
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        client.close();
        context.close();
    }
}
