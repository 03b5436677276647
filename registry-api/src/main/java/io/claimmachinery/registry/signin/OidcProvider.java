package io.claimmachinery.registry.signin;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The metadata that an OpenID provider publishes. The service asks for it at startup and, until it gets a response,
 * again at each sign-in. The service starts and runs without it.
 */
final class OidcProvider {

    private static final Logger log = LoggerFactory.getLogger(OidcProvider.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private final OidcProperties properties;
    private final AtomicReference<@Nullable ClientRegistration> known = new AtomicReference<>();
    private final AtomicReference<String> problem = new AtomicReference<>("Its configuration has not been read yet");
    private final ReentrantLock asking = new ReentrantLock();

    OidcProvider(OidcProperties properties) {
        this.properties = properties;
    }

    /** Returns the service's client registration; empty while the provider cannot be reached. */
    Optional<ClientRegistration> registration() {
        if (known.get() == null && asking.tryLock()) {
            try {
                ask();
            } finally {
                asking.unlock();
            }
        }
        return Optional.ofNullable(known.get());
    }

    /** Returns why the provider cannot be used, in one line; empty if it can. */
    String problem() {
        return String.valueOf(problem.get());
    }

    /** Returns the page where people sign out of the provider itself, if it has one. */
    Optional<String> endSession() {
        return Optional.ofNullable(known.get())
                .map(registration -> registration.getProviderDetails().getConfigurationMetadata())
                .map(metadata -> metadata.get("end_session_endpoint"))
                .map(String::valueOf);
    }

    /**
     * Returns the accepted signature algorithms: the key pair algorithms that the provider names, and RS256, which
     * every provider supports.
     */
    static Set<SignatureAlgorithm> algorithms(ClientRegistration registration) {
        Set<SignatureAlgorithm> algorithms = new LinkedHashSet<>(Set.of(SignatureAlgorithm.RS256));
        Map<String, Object> metadata = registration.getProviderDetails().getConfigurationMetadata();
        if (metadata.get("id_token_signing_alg_values_supported") instanceof Collection<?> names) {
            for (Object name : names) {
                @Nullable SignatureAlgorithm algorithm = SignatureAlgorithm.from(String.valueOf(name));
                if (algorithm != null) {
                    algorithms.add(algorithm);
                }
            }
        }
        return algorithms;
    }

    /**
     * Returns an HTTP client that uses the proxies and certificate authorities of the process and does not follow
     * redirects.
     */
    static ClientHttpRequestFactory http() {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(TO_CONNECT).build());
        factory.setReadTimeout(TO_ANSWER);
        return factory;
    }

    private void ask() {
        if (known.get() != null) {
            return;
        }
        String address = properties.issuerName().replaceAll("/+$", "") + DISCOVERY;
        try {
            @Nullable Map<String, Object> metadata = RestClient.builder()
                    .requestFactory(http())
                    .build()
                    .get()
                    .uri(address)
                    .retrieve()
                    .body(OBJECT);
            if (metadata == null || !properties.issuerName().equals(metadata.get("issuer"))) {
                fail(
                        address + " names the provider " + (metadata == null ? null : metadata.get("issuer"))
                                + ". Set OIDC_ISSUER to that name",
                        null);
                return;
            }
            known.set(ClientRegistrations.fromOidcConfiguration(metadata)
                    .registrationId("oidc")
                    .clientId(properties.clientId())
                    .clientSecret(properties.clientSecret())
                    .scope(properties.scopes())
                    .build());
            problem.set("");
            log.info("Sign-in at {} is available", properties.issuerName());
        } catch (RestClientException | IllegalArgumentException | IllegalStateException e) {
            fail(address + " cannot be read: " + ProviderFailure.reason(e), e);
        }
    }

    private void fail(String reason, @Nullable Exception cause) {
        if (!reason.equals(problem.getAndSet(reason))) {
            log.warn("Sign-in at {} is unavailable: {}", properties.issuerName(), reason);
            log.debug("Sign-in is unavailable", cause);
        }
    }
}
