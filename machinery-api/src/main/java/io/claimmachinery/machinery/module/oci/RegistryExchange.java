package io.claimmachinery.machinery.module.oci;

import io.claimmachinery.machinery.module.AllowedRegistries;
import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleProperties;
import io.claimmachinery.machinery.module.ModuleReference;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request that follows redirects and answers challenges, and turns failures into exceptions that say what the caller can do. */
public final class RegistryExchange {

    private static final int MOST_REDIRECTS = 5;

    private final RegistryHttp http;
    private final RegistryTokens tokens;
    private final AllowedRegistries allowed;

    RegistryExchange(RegistryHttp http, RegistryTokens tokens, AllowedRegistries allowed) {
        this.http = http;
        this.tokens = tokens;
        this.allowed = allowed;
    }

    /** Creates an exchange that logs in with Docker's configuration. */
    public static RegistryExchange of(RegistryHttp http, ModuleProperties properties, InstantSource clock) {
        AllowedRegistries allowed = new AllowedRegistries(properties);
        DockerCredentials credentials = new DockerCredentials(properties.dockerConfig());
        return new RegistryExchange(
                http, new RegistryTokens(http, credentials, allowed, properties.requestTimeout(), clock), allowed);
    }

    public RegistryHttp.Answer send(ModuleReference.Oci module, HttpRequest.Builder request, Duration timeout) {
        return send(module, request, timeout, OutputStream.nullOutputStream(), -1);
    }

    /** Returns a successful response. The body of a 200 goes to the sink unless the limit is negative. */
    public RegistryHttp.Answer send(
            ModuleReference.Oci module, HttpRequest.Builder request, Duration timeout, OutputStream sink, long limit) {
        try {
            tokens.known(module).ifPresent(header -> request.setHeader("Authorization", header));
            URI origin = request.build().uri();
            RegistryHttp.Answer answer = follow(module, request, timeout, sink, limit);
            if (answer.status() == 401 && sameOrigin(origin, answer.uri())) {
                request.uri(origin)
                        .setHeader(
                                "Authorization",
                                tokens.answer(module, answer.headers().allValues("WWW-Authenticate")));
                answer = follow(module, request, timeout, sink, limit);
            }
            return accepted(module, answer);
        } catch (HttpConnectTimeoutException | ConnectException e) {
            throw unavailable(module, "cannot be reached: check that it is running and that the address is right", e);
        } catch (HttpTimeoutException e) {
            throw unavailable(module, "did not answer: " + e.getMessage(), e);
        } catch (BoundedBody.TooLarge e) {
            throw new ModuleException.Invalid(
                    module.toString(), "the registry's answer is too large: " + e.getMessage(), e);
        } catch (IOException e) {
            throw unavailable(module, "fails: " + e, e);
        }
    }

    private RegistryHttp.Answer follow(
            ModuleReference.Oci module, HttpRequest.Builder request, Duration timeout, OutputStream sink, long limit)
            throws IOException {
        HttpRequest.Builder current = request;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest sent = current.build();
            RegistryHttp.Answer answer = http.send(sent, timeout, sink, limit);
            if (answer.status() / 100 != 3 || !sent.method().equals("GET")) {
                return answer;
            }
            URI next = target(module, sent.uri(), answer);
            // Storage behind a registry belongs to someone else and must not get the token or other headers for the
            // registry
            current = sameOrigin(sent.uri(), next)
                    ? HttpRequest.newBuilder(sent, (name, value) -> true).uri(next)
                    : HttpRequest.newBuilder(next);
        }
        throw new IOException(module.registry() + " redirects more than " + MOST_REDIRECTS + " times");
    }

    private URI target(ModuleReference.Oci module, URI from, RegistryHttp.Answer answer) throws IOException {
        try {
            URI next = HeaderUri.resolve(
                    from, answer.headers().firstValue("Location").orElse(""));
            boolean plain = "http".equals(next.getScheme())
                    && next.getAuthority() != null
                    && ("http".equals(from.getScheme()) || http.isPlain(next.getAuthority()));
            if (next.getHost() != null
                    && ("https".equals(next.getScheme()) || plain)
                    && (sameOrigin(from, next) || allowed.mayLeadTo(module, next.getAuthority()))) {
                return next;
            }
        } catch (IllegalArgumentException e) {
            // Continues below
        }
        throw new IOException("it redirects to an address that is not safe to follow");
    }

    public static boolean sameOrigin(URI one, URI other) {
        return Objects.equals(one.getScheme(), other.getScheme())
                && Objects.equals(one.getAuthority(), other.getAuthority());
    }

    private static RegistryHttp.Answer accepted(ModuleReference.Oci module, RegistryHttp.Answer answer) {
        return switch (answer.status()) {
            case 200, 201, 202 -> answer;
            case 401, 403 ->
                throw new ModuleException.Unauthorized(
                        module.toString(),
                        "the registry refuses access (%d): run docker login %s with an account that may pull it"
                                .formatted(answer.status(), module.registry()));
            case 404 ->
                throw new ModuleException.NotFound(
                        module.toString(), "the registry does not have it: check the repository and the tag");
            default -> throw unavailable(module, "answers " + answer.status(), null);
        };
    }

    private static ModuleException.Unavailable unavailable(
            ModuleReference.Oci module, String reason, @Nullable Throwable cause) {
        return new ModuleException.Unavailable(
                module.toString(), "the registry %s %s".formatted(module.registry(), reason), cause);
    }
}
