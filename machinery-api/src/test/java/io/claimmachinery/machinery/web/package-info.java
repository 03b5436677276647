@NullMarked
package io.claimmachinery.machinery.web;

import org.jspecify.annotations.NullMarked;
