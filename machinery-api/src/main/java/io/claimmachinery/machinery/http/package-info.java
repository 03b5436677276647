/** Outgoing HTTP calls with limits for time and size. */
@NullMarked
package io.claimmachinery.machinery.http;

import org.jspecify.annotations.NullMarked;
