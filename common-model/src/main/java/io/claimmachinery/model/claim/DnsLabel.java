package io.claimmachinery.model.claim;

import java.util.regex.Pattern;

/** The rule that names of claims and categories share: an RFC 1123 DNS label of at most 63 characters. */
final class DnsLabel {

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private DnsLabel() {}

    static boolean isValid(String text) {
        return LABEL.matcher(text).matches();
    }
}
