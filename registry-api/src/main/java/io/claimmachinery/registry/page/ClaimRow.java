package io.claimmachinery.registry.page;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.model.text.PlainText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A claim as shown on pages. All texts are plain: hidden characters are made visible.
 *
 * @param link the link, relative to the service's root
 * @param status one of the known statuses, for colours
 */
public record ClaimRow(
        String name,
        String link,
        String status,
        String statusText,
        String message,
        String template,
        String category,
        String namespace,
        String cluster,
        String createdBy,
        String source,
        Time created,
        Time expires,
        Time checked) {

    private static final int LONGEST_MESSAGE = 300;

    static ClaimRow of(ClaimEntry claim, Instant now) {
        return new ClaimRow(
                shown(claim.name()),
                Links.claim(claim.name()),
                known(claim.status()),
                claim.status() == null || claim.status().isEmpty() ? "none" : shown(claim.status()),
                cut(shown(claim.statusMessage())),
                shown(claim.template()),
                shown(claim.category()),
                shown(claim.namespace()),
                shown(claim.cluster()),
                shown(claim.createdBy()),
                shown(claim.source()),
                Time.of(claim.createdInstant(), claim.createdAt(), now),
                Time.of(claim.expiryInstant(), claim.expiresAt(), now),
                Time.of(Time.parse(claim.lastCheckedAt()), claim.lastCheckedAt(), now));
    }

    /** Returns the status if it is known, otherwise {@code none}. */
    static String known(@Nullable String status) {
        return status == null
                ? "none"
                : ClaimStatus.parse(status).map(ClaimStatus::value).orElse("none");
    }

    static String shown(@Nullable String text) {
        return text == null ? "" : PlainText.line(text);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_MESSAGE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_MESSAGE - 1)) + "…";
    }
}
