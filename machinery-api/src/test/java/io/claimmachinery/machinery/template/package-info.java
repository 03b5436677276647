@NullMarked
package io.claimmachinery.machinery.template;

import org.jspecify.annotations.NullMarked;
