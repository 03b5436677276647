/**
 * Packs the programs. As container images without a container engine (docs/images.md, docs/adr/0006): layers of files, a Java
 * runtime of the modules that are needed, and for each program a cache of ahead-of-time work, trained by running it. And the
 * command line as an archive to unpack, made of the same parts.
 */
@NullMarked
package io.claimmachinery.packages;

import org.jspecify.annotations.NullMarked;
