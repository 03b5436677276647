/** Modules on disk by digest, shared by processes, and archives that are unpacked there. */
@NullMarked
package io.claimmachinery.machinery.module.cache;

import org.jspecify.annotations.NullMarked;
