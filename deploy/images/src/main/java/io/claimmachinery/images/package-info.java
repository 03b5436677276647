/**
 * Builds the programs' container images without a container engine: layers of files, a Java runtime of the modules that are
 * needed, and for each program a cache of ahead-of-time work, trained by running it. See docs/images.md and docs/adr/0006.
 */
@NullMarked
package io.claimmachinery.images;

import org.jspecify.annotations.NullMarked;
