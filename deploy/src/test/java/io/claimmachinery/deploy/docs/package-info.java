/** Checks the pages in docs/, and the pipelines that they explain, against the programs. */
@NullMarked
package io.claimmachinery.deploy.docs;

import org.jspecify.annotations.NullMarked;
