/** The way to hosts outside: proxies and certificate authorities, as a company's machine is set up for them. */
@NullMarked
package io.claimmachinery.network;

import org.jspecify.annotations.NullMarked;
