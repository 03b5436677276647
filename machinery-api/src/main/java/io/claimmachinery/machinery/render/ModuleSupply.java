package io.claimmachinery.machinery.render;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ModuleStore;
import io.claimmachinery.machinery.module.ResolvedModule;
import io.claimmachinery.machinery.template.LoadedTemplate;
import java.util.Collection;
import java.util.stream.Collectors;

/** Modules as a worker may read them. */
final class ModuleSupply {

    private final ModuleStore store;
    private final LocalModuleCopies copies;

    ModuleSupply(ModuleStore store, LocalModuleCopies copies) {
        this.store = store;
        this.copies = copies;
    }

    /** Lets go of the modules of all other templates. */
    void keepOnly(Collection<LoadedTemplate> templates) {
        store.keepOnly(templates.stream().map(LoadedTemplate::module).collect(Collectors.toSet()));
    }

    ResolvedModule resolve(ModuleReference reference) {
        return copies.readable(store.resolve(reference));
    }
}
