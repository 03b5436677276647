package io.claimmachinery.cli.client;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The clients of the two services. Tokens come from the environment only: an argument would show them to everyone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
public class ClientConfiguration {

    static final String MACHINERY_TOKEN = "CLAIM_API_TOKEN";
    static final String REGISTRY_TOKEN = "CLAIM_REGISTRY_TOKEN";

    @Bean
    JsonHttp jsonHttp(RestClient.Builder builder, JsonMapper json, HttpSettings settings) {
        // HttpURLConnection starts and ends at once; the JDK's newer client costs a command 400 ms
        SimpleClientHttpRequestFactory connections = new SimpleClientHttpRequestFactory();
        connections.setConnectTimeout(settings.connectTimeout());
        connections.setReadTimeout(settings.readTimeout());
        return new JsonHttp(
                builder.requestFactory(connections)
                        .defaultHeader("User-Agent", "claims-cli")
                        .build(),
                json,
                settings);
    }

    @Bean
    MachineryApi machineryApi(JsonHttp http, JsonMapper json, Environment environment) {
        return new MachineryApi(http, json, token(environment, MACHINERY_TOKEN));
    }

    @Bean
    RegistryApi registryApi(JsonHttp http, JsonMapper json, Environment environment) {
        return new RegistryApi(http, json, token(environment, REGISTRY_TOKEN));
    }

    private static @Nullable String token(Environment environment, String name) {
        return environment.getProperty(name);
    }
}
