/** The claim templates on offer: the locations of their files, reading them, and the snapshot for requests. */
@NullMarked
package io.claimmachinery.machinery.template;

import org.jspecify.annotations.NullMarked;
