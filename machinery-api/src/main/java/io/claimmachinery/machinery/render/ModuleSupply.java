package io.claimmachinery.machinery.render;

import io.claimmachinery.machinery.module.ModuleException;
import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.module.store.ModuleStore;
import io.claimmachinery.machinery.template.LoadedTemplate;
import java.util.Collection;
import java.util.stream.Collectors;

/** Modules in a form that a worker can read. */
final class ModuleSupply {

    private final ModuleStore store;
    private final LocalModuleCopies copies;

    ModuleSupply(ModuleStore store, LocalModuleCopies copies) {
        this.store = store;
        this.copies = copies;
    }

    /** Releases the modules of all other templates. */
    void keepOnly(Collection<LoadedTemplate> templates) {
        store.keepOnly(templates.stream().map(LoadedTemplate::module).collect(Collectors.toSet()));
    }

    /**
     * Returns the module that an order names. It must have the template's own source.
     *
     * @throws NotReproducibleException if it has another source, no longer exists, or its content has changed
     */
    ResolvedModule resolve(LoadedTemplate template, ModulePin pin) {
        ModuleReference own = template.module();
        if (pin.source() != null && !pin.source().equals(own.source())) {
            throw NotReproducibleException.otherSource(template.name(), own.source(), pin.source());
        }
        return switch (own) {
            case ModuleReference.Oci oci ->
                pin.digest() == null
                        ? copies.readable(store.resolveTag(oci.atTag(String.valueOf(pin.tag()))))
                        : pinned(oci.atDigest(pin.digest()), pin);
            case ModuleReference.Local local -> {
                ResolvedModule module = resolve(local);
                if (pin.digest() == null) {
                    throw NotReproducibleException.noTags(local.source());
                }
                if (!module.digest().equals(pin.digest())) {
                    throw NotReproducibleException.changed(local.source(), pin.digest(), module.digest());
                }
                yield module;
            }
        };
    }

    private ResolvedModule pinned(ModuleReference.Oci reference, ModulePin pin) {
        try {
            ResolvedModule module = copies.readable(store.resolvePinned(reference));
            return module.withTag(pin.tag() == null ? "" : pin.tag());
        } catch (ModuleException.NotFound e) {
            throw e.module().equals(reference.toString()) ? NotReproducibleException.gone(e.module()) : e;
        }
    }

    ResolvedModule resolve(ModuleReference reference) {
        return copies.readable(store.resolve(reference));
    }
}
