package io.claimmachinery.cli;

import io.claimmachinery.cli.client.ClientConfiguration;
import io.claimmachinery.cli.client.HttpSettings;
import io.claimmachinery.forge.hosts.GitHosts;
import io.claimmachinery.settings.SettingsAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The parts that commands ask for. Named one by one, since each one found by searching costs every command's start. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    RestClientAutoConfiguration.class,
    SettingsAutoConfiguration.class
})
@Import(ClientConfiguration.class)
class ClaimsConfiguration {

    @Bean
    GitHosts gitHosts(HttpSettings settings) {
        return new GitHosts(settings.connectTimeout(), settings.readTimeout());
    }
}
