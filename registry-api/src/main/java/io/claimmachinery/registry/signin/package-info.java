/** Sign-in of people at an OpenID provider, without anything that has to be kept between two requests. */
@NullMarked
package io.claimmachinery.registry.signin;

import org.jspecify.annotations.NullMarked;
