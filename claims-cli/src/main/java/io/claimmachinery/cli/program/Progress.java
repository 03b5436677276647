package io.claimmachinery.cli.program;

import io.claimmachinery.cli.output.Terminal;

/** Shows the progress of long work on a terminal. */
public final class Progress {

    private static final int STEPS = 20;

    private final CommandOutput console;
    private final int all;
    private final boolean shown;

    public Progress(Terminal terminal, CommandOutput console, int all) {
        this.console = console;
        this.all = all;
        this.shown = terminal.isInteractive() && all > STEPS;
    }

    public void done(int number) {
        int step = Math.max(1, all / STEPS);
        if (shown && (number % step == 0 || number == all)) {
            console.tell(number + " of " + all + " claims rendered");
        }
    }
}
