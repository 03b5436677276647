package io.claimmachinery.registry.signin;

import io.claimmachinery.web.SignIn;
import io.claimmachinery.web.SignedSession;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/** Sign-in of people with an OpenID provider, by the authorization code flow with state, nonce and PKCE. */
public final class PeopleSignIn implements SignIn {

    /** The path that the provider redirects to. */
    public static final String CALLBACK = "/sign-in/callback";

    /** The cookie of a sign-in in progress. */
    public static final String COOKIE = "claim-sign-in";

    /** The time that a person may spend at the provider. */
    public static final Duration PATIENCE = Duration.ofMinutes(15);

    /** The time that a person stays signed in. */
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

    /** A sign-in that was started: the address to redirect the browser to, and the value of {@link #COOKIE}. */
    public record Begun(String address, String cookie) {}

    /** The result of a sign-in. */
    public sealed interface Outcome {

        /** The sign-in succeeded. Has the value of the session cookie and the page to open. */
        record SignedIn(String session, String next) implements Outcome {}

        /** The sign-in was refused, with the reason. */
        record Refused(String why) implements Outcome {}

        /** The sign-in failed because the provider does not respond as expected, with the reason. */
        record Unavailable(String why) implements Outcome {}
    }

    /** The values that the provider returns; empty strings for missing ones. */
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

    /** Returns the provider's host for display. Call it only if the sign-in is configured. */
    public String providerName() {
        return String.valueOf(Objects.requireNonNull(properties.issuer()).getHost());
    }

    /** Returns why people cannot sign in, in one line; empty if they can. */
    public String problem() {
        return provider.problem();
    }

    /**
     * Returns the page where people sign out of the provider itself, if it is known. The address names the client, and has
     * no ID token as a hint: to send one, the browser would have to keep it and send it with every request.
     */
    public Optional<String> endSession() {
        return provider.endSession()
                .map(page -> page + (page.contains("?") ? "&" : "?") + OAuth2ParameterNames.CLIENT_ID + "="
                        + URLEncoder.encode(String.valueOf(properties.clientId()), StandardCharsets.UTF_8));
    }

    /**
     * Starts a sign-in; empty while the provider cannot be reached.
     *
     * @param callback the address of {@link #CALLBACK} as seen in the request
     * @param next page to open afterwards
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
     * Completes a sign-in with the values that the provider returned.
     *
     * @param cookie the value of {@link #COOKIE}; empty if there is no cookie
     */
    public Outcome finish(Answer answer, String cookie) {
        Optional<PendingSignIn> pending = PendingSignIn.parse(cookie, key, clock.instant());
        if (pending.isEmpty()) {
            return new Outcome.Refused("This sign-in was started in another browser, or more than "
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
