/** Connections over http and https, with a company's proxy, its certificates and stored logins. Only for this module. */
@NullMarked
package io.claimmachinery.git.http;

import org.jspecify.annotations.NullMarked;
