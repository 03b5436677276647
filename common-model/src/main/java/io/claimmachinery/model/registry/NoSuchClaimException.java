package io.claimmachinery.model.registry;

/** Thrown if the registry has no claim with this name. */
public final class NoSuchClaimException extends RuntimeException {

    private final String name;

    public NoSuchClaimException(String name) {
        super("Claim " + name + " is not in the registry");
        this.name = name;
    }

    /** Returns the name that was looked for. */
    public String name() {
        return name;
    }
}
