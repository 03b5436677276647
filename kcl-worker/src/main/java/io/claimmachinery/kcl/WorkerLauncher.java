package io.claimmachinery.kcl;

import java.io.IOException;

/** Starts workers. */
final class WorkerLauncher implements AutoCloseable {
    private final WorkerCommand command;

    WorkerLauncher(WorkerCommand command) {
        this.command = command;
    }

    Process start() throws IOException, InterruptedException {
        return command.start();
    }

    @Override
    public void close() {}
}
