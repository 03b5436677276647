package io.claimmachinery.registry.web;

import io.claimmachinery.model.registry.ClaimEntry;
import io.claimmachinery.model.registry.ClaimStatus;
import io.claimmachinery.model.text.PlainText;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.HtmlUtils;

/** A claim's name and status as an SVG image. Both are other people's text and are escaped. */
final class Badge {

    private static final int LONGEST = 40;
    private static final int CHARACTER = 7;
    private static final int MARGIN = 12;

    private Badge() {}

    static String of(ClaimEntry claim) {
        String name = shown(claim.name());
        String status = claim.status() == null || claim.status().isEmpty() ? "unknown" : shown(claim.status());
        int left = width(name);
        int right = width(status);
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%4$s: %5$s">
            <title>%4$s: %5$s</title>
            <rect width="%2$d" height="20" fill="#555"/>
            <rect x="%2$d" width="%3$d" height="20" fill="%6$s"/>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
            <text x="%7$d" y="14">%4$s</text>
            <text x="%8$d" y="14">%5$s</text>
            </g>
            </svg>
            """.formatted(
                        left + right,
                        left,
                        right,
                        HtmlUtils.htmlEscape(name, StandardCharsets.UTF_8.name()),
                        HtmlUtils.htmlEscape(status, StandardCharsets.UTF_8.name()),
                        colour(claim),
                        left / 2,
                        left + right / 2);
    }

    private static String shown(String text) {
        String line = PlainText.line(text);
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length()) * CHARACTER + MARGIN;
    }

    /** Returns a colour that is dark enough for white text. */
    private static String colour(ClaimEntry claim) {
        ClaimStatus status = claim.knownStatus().orElse(ClaimStatus.UNKNOWN);
        return switch (status) {
            case ACTIVE -> "#1a7f37";
            case ERROR -> "#cf222e";
            default -> "#57606a";
        };
    }
}
