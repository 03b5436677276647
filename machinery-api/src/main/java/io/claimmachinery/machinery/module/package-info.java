/** The basic types of KCL modules: references, digests, files, settings and failures. Start at {@code store.ModuleStore}. */
@NullMarked
package io.claimmachinery.machinery.module;

import org.jspecify.annotations.NullMarked;
