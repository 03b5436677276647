/** Access to other hosts: the proxies and certificate authorities that are configured on a company's machine. */
@NullMarked
package io.claimmachinery.network;

import org.jspecify.annotations.NullMarked;
