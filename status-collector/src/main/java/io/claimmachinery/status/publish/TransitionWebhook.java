package io.claimmachinery.status.publish;

import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.model.text.PlainText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notifies one URL of the claims whose status changed, with one JSON document per pass. Chat programs show its
 * {@code text}. It is signed as {@code X-Signature: sha256=…}. Failures are logged: the registry is authoritative.
 */
final class TransitionWebhook implements Announcement {

    private static final Logger log = LoggerFactory.getLogger(TransitionWebhook.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_LINES = 50;

    private final URI url;
    private final @Nullable String secret;
    private final Set<ClaimStatus> statuses;
    private final String repository;
    private final JsonPost post;
    private final PublishMetrics metrics;

    TransitionWebhook(
            URI url, TransitionWebhookProperties properties, String repository, JsonPost post, PublishMetrics metrics) {
        this.url = url;
        this.secret = properties.secret();
        this.statuses = properties.statuses();
        this.repository = repository;
        this.post = post;
        this.metrics = metrics;
    }

    @Override
    public void announce(Written written, Instant now) {
        List<StatusChange> transitions = written.news().stream()
                .filter(StatusChange::isTransition)
                .filter(change -> statuses.contains(change.status()))
                .toList();
        if (transitions.isEmpty()) {
            return;
        }
        byte[] body = JSON.writeValueAsBytes(document(written, transitions, now));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Delivery", UUID.randomUUID().toString()); // The same for every attempt
        if (secret != null && !secret.isBlank()) {
            headers.put("X-Signature", "sha256=" + signature(secret.strip(), body));
        }
        try {
            post.send(url, body, headers);
            metrics.told("webhook", "done");
        } catch (JsonPost.Failure e) {
            metrics.told("webhook", "failed");
            log.error("Cannot send {} transitions to the webhook: {}", transitions.size(), e.getMessage());
        }
    }

    private Map<String, Object> document(Written written, List<StatusChange> transitions, Instant now) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("text", text(transitions));
        document.put("time", now.toString());
        document.put("repository", repository);
        written.revision().ifPresent(revision -> document.put("revision", revision.sha()));
        document.put(
                "transitions",
                transitions.stream().map(TransitionWebhook::transition).toList());
        return document;
    }

    private static Map<String, Object> transition(StatusChange change) {
        Map<String, Object> transition = new LinkedHashMap<>();
        transition.put("claim", change.name());
        transition.put("template", change.before().template());
        transition.put("category", change.before().category());
        transition.put(
                "namespace",
                change.before().namespace() == null ? "" : change.before().namespace());
        transition.put("cluster", change.cluster());
        transition.put("from", change.statusBefore());
        transition.put("to", change.status().value());
        transition.put("message", change.message());
        return transition;
    }

    private static String text(List<StatusChange> transitions) {
        String lines = transitions.stream()
                .limit(MOST_LINES)
                .map(change -> "• *%s* %s → %s: %s"
                        .formatted(
                                escaped(change.name()).replace('*', '∗'),
                                change.statusBefore().isEmpty() ? "new" : escaped(change.statusBefore()),
                                change.status(),
                                escaped(change.message())))
                .collect(Collectors.joining("\n"));
        int more = transitions.size() - MOST_LINES;
        return more <= 0 ? lines : lines + "\n… and " + more + " more";
    }

    /** Escapes text as Slack requires; otherwise a message could mention everyone in a channel. */
    private static String escaped(String text) {
        return PlainText.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
