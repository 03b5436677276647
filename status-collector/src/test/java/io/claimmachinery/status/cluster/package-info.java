@NullMarked
package io.claimmachinery.status.cluster;

import org.jspecify.annotations.NullMarked;
