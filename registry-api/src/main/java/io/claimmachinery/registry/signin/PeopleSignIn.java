package io.claimmachinery.registry.signin;

import io.claimmachinery.web.SignIn;
import io.claimmachinery.web.SignedSession;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Sign-in of people at an OpenID provider, by the authorization code flow with state, nonce and PKCE. */
public final class PeopleSignIn implements SignIn {

    /** The path to which the provider leads back. */
    public static final String CALLBACK = "/sign-in/callback";

    /** The cookie of a sign-in that has begun. */
    public static final String COOKIE = "claim-sign-in";

    /** How long somebody may take at the provider. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    /** How long one stays signed in. */
    public static final Duration LIFETIME = Duration.ofHours(12);

    private final OidcProperties properties;
    private final OidcProvider provider;
    private final SigningKey key;
    private final CodeExchange exchange;
    private final Clock clock;

    PeopleSignIn(OidcProperties properties, OidcProvider provider, Clock clock) {
        this.properties = properties;
        this.provider = provider;
        this.key = new SigningKey(properties.clientId(), properties.clientSecret());
        this.exchange = new CodeExchange(properties, clock);
        this.clock = clock;
    }

    /** A sign-in that has begun: where the browser goes, and the value of {@link #COOKIE}. */
    public record Begun(String address, String cookie) {}

    /** How a sign-in ended. */
    public sealed interface Outcome {

        /** Somebody is signed in: the value of the session's cookie, and the page to go to. */
        record SignedIn(String session, String next) implements Outcome {}

        /** Nobody is, and why. */
        record Refused(String why) implements Outcome {}

        /** Nobody is, since the provider does not answer as it should. */
        record Unavailable(String why) implements Outcome {}
    }

    /** What the provider sends back; empty texts for what it does not. */
    public record Answer(String code, String state, String error, String issuer) {}

    @Override
    public boolean isOn() {
        return properties.isOn();
    }

    @Override
    public boolean accepts(String session, Instant now) {
        return isOn()
                && SignedSession.parse(session)
                        .filter(known -> !known.isOver(now) && known.isSignedWith(key.bytes()))
                        .isPresent();
    }

    /** The provider's host, to name it; only where there is one. */
    public String providerName() {
        return String.valueOf(Objects.requireNonNull(properties.issuer()).getHost());
    }

    /** Why nobody can sign in, in one line; empty while people can. */
    public String problem() {
        return provider.problem();
    }

    /** The page at which people sign out of the provider itself, if it is known. */
    public Optional<String> endSession() {
        return provider.endSession();
    }

    /**
     * Begins a sign-in; empty while the provider cannot be asked.
     *
     * @param callback the address of {@link #CALLBACK} as the request shows it
     * @param next page to go to afterwards
     */
    public Optional<Begun> begin(HttpServletRequest request, String callback, String next) {
        String redirect = properties.redirectUrl() == null
                ? callback
                : properties.redirectUrl().toString();
        return provider.registration().map(known -> {
            ClientRegistration registration = ClientRegistration.withClientRegistration(known)
                    .redirectUri(redirect)
                    .build();
            @Nullable OAuth2AuthorizationRequest begun = new DefaultOAuth2AuthorizationRequestResolver(
                            new InMemoryClientRegistrationRepository(registration))
                    .resolve(request, registration.getRegistrationId());
            OAuth2AuthorizationRequest asked = Objects.requireNonNull(begun);
            var pending = new PendingSignIn(
                    clock.instant().plus(PATIENCE),
                    Objects.requireNonNull(asked.getState()),
                    String.valueOf(asked.getAttributes().get(OidcParameterNames.NONCE)),
                    String.valueOf(asked.getAttributes().get(PkceParameterNames.CODE_VERIFIER)),
                    redirect,
                    next);
            return new Begun(asked.getAuthorizationRequestUri(), pending.text(key));
        });
    }

    /**
     * Ends a sign-in with what the provider sent back.
     *
     * @param cookie the value of {@link #COOKIE}; empty for none
     */
    public Outcome finish(Answer answer, String cookie) {
        Optional<PendingSignIn> pending = PendingSignIn.parse(cookie, key, clock.instant());
        if (pending.isEmpty()) {
            return new Outcome.Refused("This sign-in was not begun in this browser, or longer than "
                    + PATIENCE.toMinutes() + " minutes ago. Sign in again.");
        }
        Optional<ClientRegistration> registration = provider.registration();
        if (registration.isEmpty()) {
            return new Outcome.Unavailable(provider.problem());
        }
        return exchange.finish(registration.get(), pending.get(), answer)
                .orElseGet(() -> new Outcome.SignedIn(
                        SignedSession.until(clock.instant().plus(LIFETIME), key.bytes())
                                .text(),
                        pending.get().next()));
    }
}
