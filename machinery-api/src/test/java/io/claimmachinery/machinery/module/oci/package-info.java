@NullMarked
package io.claimmachinery.machinery.module.oci;

import org.jspecify.annotations.NullMarked;
