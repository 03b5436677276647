@NullMarked
package io.claimmachinery.status.publish;

import org.jspecify.annotations.NullMarked;
