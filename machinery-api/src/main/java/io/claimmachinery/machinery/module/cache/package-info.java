/** The cache of modules on disk, by digest and shared by processes, and the archives that are unpacked into it. */
@NullMarked
package io.claimmachinery.machinery.module.cache;

import org.jspecify.annotations.NullMarked;
