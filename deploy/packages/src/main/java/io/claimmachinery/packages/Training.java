package io.claimmachinery.packages;

import java.io.IOException;

/** Runs a program once as in production, so that the JVM can keep what it learned. */
@FunctionalInterface
interface Training {

    void run(TrainingRun training) throws IOException, InterruptedException;
}
