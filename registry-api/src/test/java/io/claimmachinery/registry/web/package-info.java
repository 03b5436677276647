@NullMarked
package io.claimmachinery.registry.web;

import org.jspecify.annotations.NullMarked;
