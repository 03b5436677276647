package io.claimmachinery.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A real OpenID provider, Spring Authorization Server, with one user and a login form. Like others, it takes registered addresses
 * only, wants PKCE, a client's secret and codes that were not used, and repeats the nonce. Others differ in what people see.
 */
record OpenIdProvider(ConfigurableApplicationContext context, int port) implements AutoCloseable {

    static final String USER = "anna";
    static final String PASSWORD = "a-password";
    static final String CLIENT = "registry";
    static final String SECRET = "secret-of-the-client";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    static OpenIdProvider start() {
        var context =
                new SpringApplication(Parts.class).run("--server.port=0", "--spring.config.name=provider-of-tests");
        String port = Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
        return new OpenIdProvider(context, Integer.parseInt(port));
    }

    /** Signs in as a person does, and returns the address to which the provider sends the browser back. */
    String signIn(UserAgent browser, String begin) {
        await().until(() -> browser.get(begin).statusCode() == 303);
        HttpResponse<String> begun = browser.get(begin);
        String asked = UserAgent.location(begun);
        HttpResponse<String> answer = browser.get(asked);
        if (UserAgent.location(answer).endsWith("/login")) {
            Matcher csrf = CSRF.matcher(browser.get(UserAgent.location(answer)).body());
            assertThat(csrf.find()).isTrue();
            var signedIn = browser.post(
                    issuer() + "/login",
                    Map.of(
                            "username", USER,
                            "password", PASSWORD,
                            "_csrf", csrf.group(1)));
            answer = browser.get(UserAgent.location(signedIn));
        }
        assertThat(UserAgent.location(answer)).contains("/sign-in/callback?");
        return UserAgent.location(answer);
    }

    String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** Registers a service at this port. */
    void register(int servicePort) {
        context.getBean(InMemoryRegisteredClientRepository.class)
                .save(client("http://127.0.0.1:" + servicePort + "/sign-in/callback"));
    }

    private static RegisteredClient client(String redirectUri) {
        return RegisteredClient.withId("1")
                .clientId(CLIENT)
                .clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .scope("openid")
                .build();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Not a configuration by name: the service itself looks for those in this package. */
    @EnableWebSecurity
    @EnableAutoConfiguration
    static class Parts {

        @Bean
        SecurityFilterChain everything(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        InMemoryRegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(client("http://127.0.0.1:1/none"));
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername(USER)
                    .password("{noop}" + PASSWORD)
                    .roles("USER")
                    .build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> groups() {
            return token -> {
                if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    token.getClaims().claim("groups", List.of("platform", "everybody"));
                }
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("key").generate()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
