package io.claimmachinery.model.claim;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for names that every Kubernetes API server checks for all kinds. An object that breaks one is refused when
 * it is applied, and Flux then applies nothing in its category.
 *
 * <p>Source: {@code k8s.io/apimachinery}, {@code pkg/util/validation} and {@code pkg/api/validation/path}. Names of
 * custom resources are DNS subdomains. Built-in kinds have rules of their own. For the API groups of Kubernetes, only
 * the rule that they all share is checked: the characters that a URL path allows.
 */
public final class ObjectRules {

    private static final int MAX_NAME = 253;
    private static final int MAX_KIND = 63;
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern VERSION = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern KIND = Pattern.compile("[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?");

    private ObjectRules() {}

    /**
     * Returns the first rule that an object breaks, as one sentence that names the field. Returns empty if it breaks
     * none.
     *
     * @param apiVersion group and version, or the version alone for the core group
     */
    public static Optional<String> broken(String apiVersion, ObjectIdentity identity) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        boolean hasGroup = apiVersion.contains("/");
        if (!VERSION.matcher(version).matches() || (hasGroup && !isSubdomain(identity.apiGroup()))) {
            return Optional.of(
                    "apiVersion " + DnsLabel.quote(apiVersion) + " is not a version, such as v1 or example.com/v1");
        }
        String kind = identity.kind();
        if (kind.length() > MAX_KIND || !KIND.matcher(kind).matches()) {
            return Optional.of("kind " + DnsLabel.quote(kind) + " is not the name of a kind, such as VolumeClaim");
        }
        if (!identity.namespace().isEmpty() && !DnsLabel.isValid(identity.namespace())) {
            return Optional.of("metadata.namespace " + DnsLabel.quote(identity.namespace())
                    + " is not a name of a namespace: allowed are 1 to 63 lower-case letters, digits and hyphens");
        }
        String name = identity.name();
        if (!(isOfKubernetes(identity.apiGroup()) ? isPathSegment(name) : isSubdomain(name))) {
            return Optional.of("metadata.name " + DnsLabel.quote(name)
                    + " is not a name that a Kubernetes API server accepts: use lower-case letters, digits, hyphens and"
                    + " dots");
        }
        return Optional.empty();
    }

    private static boolean isOfKubernetes(String group) {
        return !group.contains(".") || group.endsWith(".k8s.io");
    }

    private static boolean isSubdomain(String text) {
        return text.length() <= MAX_NAME && SUBDOMAIN.matcher(text).matches();
    }

    private static boolean isPathSegment(String text) {
        return text.length() <= MAX_NAME
                && !text.equals(".")
                && !text.equals("..")
                && text.codePoints().noneMatch(c -> c == '/' || c == '%' || c <= ' ' || c > '~');
    }
}
