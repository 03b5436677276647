package io.claimmachinery.machinery.module;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where modules may send this service. A template's source is the operator's choice; what a module in a registry names as its
 * dependency, and where a registry redirects to, are a stranger's, who must not learn which ports of the operator's network are
 * open.
 */
public final class AllowedRegistries {

    private final Set<String> named;
    private final String defaultHost;
    private final Set<String> insecure;

    public AllowedRegistries(ModuleProperties properties) {
        this.named = properties.allowedRegistries().stream()
                .map(host -> host.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.defaultHost = properties.defaultRegistry().replaceFirst("/.*$", "");
        this.insecure = properties.insecureRegistries();
    }

    /**
     * Refuses a dependency whose registry is not allowed.
     *
     * @param declaring the module that names it, for the message
     * @param root the registry of the template's own module; null when that is a directory of this machine
     */
    public void check(String declaring, ModuleReference.Oci dependency, @Nullable String root) {
        String registry = dependency.registry();
        if (registry.equals(root) || registry.equals(defaultHost) || isNamed(registry)) {
            return;
        }
        if (named.isEmpty()) {
            AddressScope reach = AddressScope.of(registry);
            if (reach == AddressScope.PUBLIC
                    || insecure.contains(registry)
                    || (reach == AddressScope.LOOPBACK
                            && root != null
                            && AddressScope.of(root) == AddressScope.LOOPBACK)) {
                return;
            }
        }
        throw new ModuleException.Invalid(
                declaring,
                "its dependency %s is in a registry that dependencies may not come from; the operator can allow %s with MACHINERY_MODULES_ALLOWED_REGISTRIES"
                        .formatted(dependency, registry));
    }

    private boolean isNamed(String registry) {
        return named.contains(registry)
                || named.contains(registry.replaceFirst(":[0-9]+$", ""))
                || named.stream()
                        .anyMatch(host ->
                                host.startsWith("*.") && withoutPort(registry).endsWith(host.substring(1)));
    }

    private static String withoutPort(String registry) {
        return registry.replaceFirst(":[0-9]+$", "");
    }

    /** Whether a registry may send this service to another host: not further inside than where the registry itself is. */
    public boolean mayLeadTo(ModuleReference.Oci module, String authority) {
        return authority.equalsIgnoreCase(module.registry())
                || isNamed(authority.toLowerCase(Locale.ROOT))
                || insecure.contains(authority)
                || AddressScope.of(authority).compareTo(AddressScope.of(module.registry())) <= 0;
    }
}
