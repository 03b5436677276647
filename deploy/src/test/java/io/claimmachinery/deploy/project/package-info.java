/** This project's files, and the programs that tests of deploy/ and docs/ run. */
@NullMarked
package io.claimmachinery.deploy.project;

import org.jspecify.annotations.NullMarked;
