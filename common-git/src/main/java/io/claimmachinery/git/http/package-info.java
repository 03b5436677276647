/**
 * Connections by http and https, with a company's proxy, its certificates and stored logins. Inside this module only.
 */
@NullMarked
package io.claimmachinery.git.http;

import org.jspecify.annotations.NullMarked;
