/**
 * Packages the programs. As container images without a container engine (docs/images.md, docs/adr/0006): layers of
 * files, a Java runtime with the needed modules, and for each program an ahead-of-time cache from a training run. And
 * the command line as an archive with the same parts.
 */
@NullMarked
package io.claimmachinery.packages;

import org.jspecify.annotations.NullMarked;
