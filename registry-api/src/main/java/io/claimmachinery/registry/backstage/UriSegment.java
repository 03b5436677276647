package io.claimmachinery.registry.backstage;

import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Text as one segment of a URL's path. */
final class UriSegment {

    private UriSegment() {}

    /** Escaped; text that would be taken for another directory, such as {@code ..}, too. */
    static String of(String text) {
        String segment = UriUtils.encode(text, StandardCharsets.UTF_8);
        return segment.matches("\\.{1,2}") ? segment.replace(".", "%2E") : segment;
    }
}
