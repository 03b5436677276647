/** The content of modules: kcl.mod, files and dependencies; and modules in local directories. */
@NullMarked
package io.claimmachinery.machinery.module.source;

import org.jspecify.annotations.NullMarked;
