@NullMarked
package io.claimmachinery.web;

import org.jspecify.annotations.NullMarked;
