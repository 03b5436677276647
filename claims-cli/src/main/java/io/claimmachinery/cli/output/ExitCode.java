package io.claimmachinery.cli.output;

/** The program's exit statuses. Scripts rely on the numbers. */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    NOT_FOUND(3),
    INVALID(4),
    CONFLICT(5),
    REFUSED(6);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
