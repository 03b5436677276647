package io.claimmachinery.machinery.render;

/** Thrown if an order cannot be rendered with the module that it names. The message says why. */
public final class NotReproducibleException extends RuntimeException {

    private final boolean gone;

    private NotReproducibleException(String message, boolean gone) {
        super(message);
        this.gone = gone;
    }

    static NotReproducibleException otherSource(String template, String own, String wanted) {
        return new NotReproducibleException(
                ("The claim template \"%s\" is rendered by %s, not by %s: an order can only name a digest of the"
                                + " template's own source.")
                        .formatted(template, own, wanted),
                false);
    }

    static NotReproducibleException changed(String source, String wanted, String now) {
        return new NotReproducibleException(
                ("The order cannot be reproduced: the directory %s held the content %s when it was rendered, and holds"
                                + " %s now. Modules in registries keep their earlier versions.")
                        .formatted(source, wanted, now),
                false);
    }

    static NotReproducibleException noTags(String source) {
        return new NotReproducibleException(
                "The module %s is a directory, which has no tags: an order can only name its digest.".formatted(source),
                false);
    }

    static NotReproducibleException gone(String module) {
        return new NotReproducibleException(
                "The registry no longer has the module %s, and it is not in the cache: the order cannot be reproduced."
                        .formatted(module),
                true);
    }

    /** Returns whether the registry no longer has the digest. Otherwise the template or the directory does not match the order. */
    public boolean isGone() {
        return gone;
    }
}
