package io.claimmachinery.model.registry;

/** No claim of this name is in the registry. */
public final class NoSuchClaimException extends RuntimeException {

    private final String name;

    public NoSuchClaimException(String name) {
        super("Claim " + name + " is not in the registry");
        this.name = name;
    }

    /** The name that was looked for. */
    public String name() {
        return name;
    }
}
