package io.claimmachinery.model.registry;

/** Thrown if a claim with this name is already in the registry. */
public final class ClaimExistsException extends RuntimeException {

    private final String name;

    public ClaimExistsException(String name) {
        super("Claim " + name + " is already in the registry");
        this.name = name;
    }

    /** Returns the name that is taken. */
    public String name() {
        return name;
    }
}
