package io.claimmachinery.cli;

import io.claimmachinery.cli.client.HttpSettings;
import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.client.ServiceClients;
import io.claimmachinery.forge.hosts.GitHosts;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Services for commands. Each is created on first use. Spring Boot's context takes more time than most commands, so it starts
 * only if there are settings to read.
 */
final class CommandServices {

    private final Supplier<HttpSettings> settings;
    private final Map<String, String> environment;

    private CommandServices(Map<String, String> environment, Supplier<HttpSettings> settings) {
        this.environment = Map.copyOf(environment);
        this.settings = settings;
    }

    static CommandServices of(Map<String, String> environment) {
        return new CommandServices(environment, Once.of(() -> settings(environment)));
    }

    static CommandServices of(Map<String, String> environment, Supplier<HttpSettings> settings) {
        return new CommandServices(environment, settings);
    }

    Supplier<MachineryApi> machinery() {
        return Once.of(() -> clients().machinery());
    }

    Supplier<RegistryApi> registry() {
        return Once.of(() -> clients().registry());
    }

    Supplier<GitHosts> hosts() {
        return Once.of(() ->
                new GitHosts(settings.get().connectTimeout(), settings.get().readTimeout()));
    }

    private ServiceClients clients() {
        return new ServiceClients(settings.get(), environment);
    }

    private static HttpSettings settings(Map<String, String> environment) {
        if (!HttpSettings.areSetBy(environment.keySet())
                && !HttpSettings.areSetBy(System.getProperties().stringPropertyNames())) {
            return HttpSettings.USUAL;
        }
        try (ConfigurableApplicationContext context = ClaimsContext.start(environment)) {
            return context.getBean(HttpSettings.class);
        }
    }
}
