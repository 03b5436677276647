package io.claimmachinery.model.registry;

/** A claim of this name is already in the registry. */
public final class ClaimExistsException extends RuntimeException {

    private final String name;

    public ClaimExistsException(String name) {
        super("Claim " + name + " is already in the registry");
        this.name = name;
    }

    /** The name that is taken. */
    public String name() {
        return name;
    }
}
