package io.claimmachinery.registry.web;

import io.claimmachinery.model.problem.ProblemType;
import io.claimmachinery.registry.sync.SyncLoop;
import io.claimmachinery.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives push notifications from the git server and syncs immediately. The payload is only a hint: it is
 * authenticated, and its content is not read. The body is read from the stream, because Spring would parse and rewrite
 * a body of form fields, and the bytes would differ from the signed ones.
 */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "webhooks")
final class WebhookController {

    private final SyncLoop loop;
    private final @Nullable WebhookProof proof;

    WebhookController(SyncLoop loop, PushWebhookProperties properties) {
        this.loop = loop;
        String secret = properties.secret();
        this.proof = secret == null ? null : new WebhookProof(secret);
    }

    /** The response to an accepted notification. */
    record Accepted(String status) {}

    @PostMapping("/github")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "GitHub's webhook, signed in X-Hub-Signature-256")
    @RequestBody(description = "The signed content; not used otherwise", content = @Content(mediaType = "*/*"))
    Accepted github(
            InputStream body,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature) {
        return accept(proof().signs(bytes(body), signature), "X-Hub-Signature-256");
    }

    @PostMapping("/gitlab")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "GitLab's webhook, with the secret in X-Gitlab-Token")
    Accepted gitlab(@RequestHeader(name = "X-Gitlab-Token", required = false) @Nullable String token) {
        return accept(proof().is(token), "X-Gitlab-Token");
    }

    @PostMapping("/generic")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Any other server's webhook, signed in X-Signature or with the secret in X-Webhook-Token")
    @RequestBody(description = "The signed content; not used otherwise", content = @Content(mediaType = "*/*"))
    Accepted generic(
            InputStream body,
            @RequestHeader(name = "X-Signature", required = false) @Nullable String signature,
            @RequestHeader(name = "X-Webhook-Token", required = false) @Nullable String token) {
        boolean signed = proof().signs(bytes(body), signature);
        return accept(signed || proof().is(token), "X-Signature or X-Webhook-Token");
    }

    private Accepted accept(boolean proven, String header) {
        if (!proven) {
            throw new ProblemException(
                    ProblemType.INVALID_SIGNATURE,
                    "The header " + header + " is missing or does not match the webhook secret. Use the same secret"
                            + " at the git server and in WEBHOOK_SECRET.");
        }
        loop.request();
        return new Accepted("accepted");
    }

    private WebhookProof proof() {
        if (proof == null) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Webhooks are off, because WEBHOOK_SECRET is not set.");
        }
        return proof;
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The request's body ended early.");
        }
    }
}
