package io.claimmachinery.machinery.module;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides to which registries a module may send this service. A template's source is chosen by the operator.
 * Dependencies in a registry's module, and redirects of a registry, are chosen by strangers. They must not find out
 * which ports are open in the operator's network.
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
     * @param declaring the module that declares it, for the message
     * @param root the registry of the template's own module; null if that is a directory on this machine
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
                ("its dependency %s is in a registry that is not allowed; the operator can allow %s with"
                                + " MACHINERY_MODULES_ALLOWED_REGISTRIES")
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

    /**
     * Returns whether a registry may redirect this service to another host. The host must not be further inside than
     * the registry itself.
     */
    public boolean mayLeadTo(ModuleReference.Oci module, String authority) {
        return authority.equalsIgnoreCase(module.registry())
                || isNamed(authority.toLowerCase(Locale.ROOT))
                || insecure.contains(authority)
                || AddressScope.of(authority).compareTo(AddressScope.of(module.registry())) <= 0;
    }
}
