package io.claimmachinery.registry.signin;

import io.claimmachinery.settings.SecretFile;
import io.claimmachinery.settings.SettingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID provider at which people sign in: {@code oidc.*}. These settings have no effect without an issuer.
 *
 * @param issuer address of the provider, exactly as its tokens name it; if not set, people cannot sign in with OpenID
 * @param clientId client id of this service at the provider
 * @param clientSecret client secret of this service at the provider; it also signs sessions
 * @param clientSecretFile a file with the client secret; it is read at the start
 * @param redirectUrl address of {@code /sign-in/callback} as browsers see it; default: taken from the request
 * @param scopes scopes to request; they must contain {@code openid}
 * @param requiredClaims what the ID token must contain, as {@code name=value}; a list contains each of its items
 */
@ConfigurationProperties("oidc")
record OidcProperties(
        @Nullable URI issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @Nullable Path clientSecretFile,
        @Nullable URI redirectUrl,
        @DefaultValue("openid") List<String> scopes,
        @DefaultValue List<String> requiredClaims) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    OidcProperties {
        scopes = List.copyOf(scopes);
        requiredClaims = List.copyOf(requiredClaims);
        if (issuer != null) {
            requireAddress("oidc.issuer", issuer);
            if (clientId.isBlank()) {
                throw new SettingException("oidc.client-id", "It is not set, but OIDC_ISSUER is.");
            }
            if (clientSecretFile != null) {
                clientSecret = read(clientSecretFile);
            }
            if (clientSecret.isBlank()) {
                throw new SettingException(
                        "oidc.client-secret", "Neither it nor OIDC_CLIENT_SECRET_FILE is set, but OIDC_ISSUER is.");
            }
            if (redirectUrl != null) {
                requireAddress("oidc.redirect-url", redirectUrl);
                if (!String.valueOf(redirectUrl.getPath()).endsWith(PeopleSignIn.CALLBACK)) {
                    throw new SettingException("oidc.redirect-url", "It must end in " + PeopleSignIn.CALLBACK + ".");
                }
            }
            if (!scopes.contains("openid")) {
                throw new SettingException("oidc.scopes", "It must contain the scope openid.");
            }
            requiredClaims.stream().filter(claim -> claim.indexOf('=') < 1).forEach(claim -> {
                throw new SettingException(
                        "oidc.required-claims",
                        "'" + claim + "' is not of the form name=value, such as groups=platform.");
            });
        }
    }

    /** Reports whether the sign-in is configured. */
    boolean isOn() {
        return issuer != null;
    }

    /** Returns the issuer as its tokens name it. Call it only if the sign-in is configured. */
    String issuerName() {
        return Objects.requireNonNull(issuer).toString();
    }

    private static String read(Path file) {
        try {
            return SecretFile.read(file);
        } catch (IOException e) {
            throw new SettingException("oidc.client-secret-file", String.valueOf(e.getMessage()));
        }
    }

    /** Refuses addresses that are unsafe for codes and tokens. */
    private static void requireAddress(String setting, URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        boolean isLocal = "http".equals(address.getScheme()) && LOOPBACK.contains(host);
        if (address.getHost() == null || !("https".equals(address.getScheme()) || isLocal)) {
            throw new SettingException(
                    setting, "It is not an https address; http is allowed only for addresses of this machine.");
        }
    }

    /** Returns the settings without the secret. */
    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
