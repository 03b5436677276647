package io.claimmachinery.cli.client;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
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

    /** HttpURLConnection starts and ends at once; the JDK's newer client costs a command 400 ms, also when it is not used. */
    @Bean
    ClientHttpRequestFactoryBuilder<SimpleClientHttpRequestFactory> connections() {
        return ClientHttpRequestFactoryBuilder.simple();
    }

    @Bean
    HttpClientSettings connectionSettings(HttpSettings settings) {
        return HttpClientSettings.defaults().withTimeouts(settings.connectTimeout(), settings.readTimeout());
    }

    @Bean
    JsonHttp jsonHttp(RestClient.Builder builder, JsonMapper json, HttpSettings settings) {
        return new JsonHttp(builder.defaultHeader("User-Agent", "claims-cli").build(), json, settings);
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
