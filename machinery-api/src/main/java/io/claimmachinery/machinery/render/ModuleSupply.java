package io.claimmachinery.machinery.render;

import io.claimmachinery.machinery.module.ModuleReference;
import io.claimmachinery.machinery.module.ModuleStore;
import io.claimmachinery.machinery.module.ResolvedModule;

/** Modules as a worker may read them. */
final class ModuleSupply {

    private final ModuleStore store;
    private final LocalModuleCopies copies;

    ModuleSupply(ModuleStore store, LocalModuleCopies copies) {
        this.store = store;
        this.copies = copies;
    }

    ResolvedModule resolve(ModuleReference reference) {
        return copies.readable(store.resolve(reference));
    }
}
