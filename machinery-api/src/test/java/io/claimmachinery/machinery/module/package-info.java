@NullMarked
package io.claimmachinery.machinery.module;

import org.jspecify.annotations.NullMarked;
