/** Sign-in of people with an OpenID provider. The service stores nothing between two requests. */
@NullMarked
package io.claimmachinery.registry.signin;

import org.jspecify.annotations.NullMarked;
