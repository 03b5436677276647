package io.claimmachinery.registry.backstage;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Escapes text for one segment of a URL's path. */
final class UriSegment {

    private UriSegment() {}

    /** Returns the escaped text. Also escapes text that would refer to another directory, such as {@code ..}. */
    static String of(String text) {
        String segment = UriUtils.encode(text, StandardCharsets.UTF_8);
        return segment.matches("\\.{1,2}") ? segment.replace(".", "%2E") : segment;
    }
}
