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
 * The OpenID provider at which people sign in: {@code oidc.*}. Nothing of it counts without an issuer.
 *
 * @param issuer its address, as its tokens name it; null for no such sign-in
 * @param clientId of this service there
 * @param clientSecret of this service there; sessions are signed with it, too
 * @param clientSecretFile a file with the secret, read at the start
 * @param redirectUrl address of {@code /sign-in/callback} as browsers see it; null to take it from the request
 * @param scopes that are asked for, {@code openid} among them
 * @param requiredClaims what the ID token has to hold, as {@code name=value}; a list holds each of its items
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
                throw new SettingException("oidc.client-id", "It is missing, although OIDC_ISSUER is set.");
            }
            if (clientSecretFile != null) {
                clientSecret = read(clientSecretFile);
            }
            if (clientSecret.isBlank()) {
                throw new SettingException(
                        "oidc.client-secret",
                        "It is missing, although OIDC_ISSUER is set. Or set OIDC_CLIENT_SECRET_FILE.");
            }
            if (redirectUrl != null) {
                requireAddress("oidc.redirect-url", redirectUrl);
                if (!String.valueOf(redirectUrl.getPath()).endsWith(PeopleSignIn.CALLBACK)) {
                    throw new SettingException("oidc.redirect-url", "It has to end in " + PeopleSignIn.CALLBACK + ".");
                }
            }
            if (!scopes.contains("openid")) {
                throw new SettingException("oidc.scopes", "The scope openid has to be among them.");
            }
            requiredClaims.stream().filter(claim -> claim.indexOf('=') < 1).forEach(claim -> {
                throw new SettingException("oidc.required-claims", "'" + claim + "' is not like groups=platform.");
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
            throw new SettingException(setting, "It is not an https address; http is for this machine only.");
        }
    }

    /** Returns the settings without the secret. */
    @Override
    public String toString() {
        return "OidcProperties[issuer=" + issuer + ", clientId=" + clientId + "]";
    }
}
