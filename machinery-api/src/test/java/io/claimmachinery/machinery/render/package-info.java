@NullMarked
package io.claimmachinery.machinery.render;

import org.jspecify.annotations.NullMarked;
