/** The claim templates on offer: where their files lie, how they are read, and the snapshot that requests see. */
@NullMarked
package io.claimmachinery.machinery.template;

import org.jspecify.annotations.NullMarked;
