package io.claimmachinery.registry.signin;

import io.claimmachinery.registry.signin.PeopleSignIn.Answer;
import io.claimmachinery.registry.signin.PeopleSignIn.Outcome;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Exchanges a code for an ID token and checks the token: signature, issuer, audience, times, nonce and required
 * claims.
 */
final class CodeExchange {

    private static final Logger log = LoggerFactory.getLogger(CodeExchange.class);

    private final OidcProperties properties;
    private final Clock clock;

    CodeExchange(OidcProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** Returns why the sign-in failed; empty if it succeeded. */
    Optional<Outcome> finish(ClientRegistration registration, PendingSignIn pending, Answer answer) {
        if (!answer.issuer().isEmpty() && !answer.issuer().equals(properties.issuerName())) {
            return refused("The answer comes from another provider than the one where you started to sign in. Sign"
                    + " in again.");
        }
        if (answer.code().isEmpty()) {
            return refused(
                    answer.error().isEmpty()
                            ? "The provider did not send a code. Sign in again."
                            : "The provider says: " + answer.error());
        }
        try {
            return missing(user(registration, pending, answer));
        } catch (OAuth2AuthenticationException e) {
            log.warn("A sign-in failed: {}", String.valueOf(e.getMessage()));
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof RestClientException failure) {
                    return Optional.of(new Outcome.Unavailable(why(failure)));
                }
            }
            return refused("The provider's answer could not be verified ("
                    + e.getError().getErrorCode() + "). Sign in again.");
        } catch (AuthenticationException | IllegalArgumentException | IllegalStateException e) {
            log.warn("A sign-in failed", e);
            return Optional.of(new Outcome.Unavailable("The provider's answer is not valid"));
        }
    }

    private static String why(RestClientException failure) {
        return failure instanceof HttpClientErrorException.Unauthorized
                ? "The provider does not accept this service's client id and secret"
                : "The provider did not answer as OpenID requires";
    }

    private DefaultOidcUser user(ClientRegistration known, PendingSignIn pending, Answer answer) {
        ClientRegistration registration = ClientRegistration.withClientRegistration(known)
                .redirectUri(pending.redirectUri())
                .build();
        var request = OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .clientId(registration.getClientId())
                .redirectUri(pending.redirectUri())
                .scopes(registration.getScopes())
                .state(pending.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        registration.getRegistrationId(),
                        OidcParameterNames.NONCE,
                        pending.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        pending.verifier()))
                .build();
        var response = OAuth2AuthorizationResponse.success(answer.code())
                .redirectUri(pending.redirectUri())
                .state(answer.state())
                .build();
        var exchange = new OAuth2AuthorizationExchange(request, response);
        var authenticated = provider().authenticate(new OAuth2LoginAuthenticationToken(registration, exchange));
        return (DefaultOidcUser)
                Objects.requireNonNull(Objects.requireNonNull(authenticated).getPrincipal());
    }

    private OidcAuthorizationCodeAuthenticationProvider provider() {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(OidcProvider.http())
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        // The ID token contains everything needed, so the provider's user info is not read
        var provider = new OidcAuthorizationCodeAuthenticationProvider(
                tokens, request -> new DefaultOidcUser(List.of(), request.getIdToken()));
        provider.setJwtDecoderFactory(this::decoder);
        return provider;
    }

    private JwtDecoder decoder(ClientRegistration registration) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        Objects.requireNonNull(registration.getProviderDetails().getJwkSetUri()))
                .jwsAlgorithms(algorithms -> algorithms.addAll(OidcProvider.algorithms(registration)))
                .restOperations(new RestTemplate(OidcProvider.http()))
                .build();
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        var token = new OidcIdTokenValidator(registration);
        token.setClock(clock);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(times, token));
        return decoder;
    }

    private Optional<Outcome> missing(DefaultOidcUser user) {
        for (String required : properties.requiredClaims()) {
            int equals = required.indexOf('=');
            Object value = user.getClaims().get(required.substring(0, equals));
            String wanted = required.substring(equals + 1);
            boolean holds = value instanceof Collection<?> items
                    ? items.stream().map(String::valueOf).anyMatch(wanted::equals)
                    : wanted.equals(String.valueOf(value));
            if (!holds) {
                log.info("Refused a sign-in: the token does not contain {}", required);
                return refused(
                        "You have an account at the provider, but no access to this inventory. Ask the operator of"
                                + " this service for access.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Outcome> refused(String why) {
        return Optional.of(new Outcome.Refused(why));
    }
}
