/** Outgoing HTTP calls that end in bounded time with a bounded answer. */
@NullMarked
package io.claimmachinery.machinery.http;

import org.jspecify.annotations.NullMarked;
