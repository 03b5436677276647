@NullMarked
package io.claimmachinery.machinery.module.store;

import org.jspecify.annotations.NullMarked;
