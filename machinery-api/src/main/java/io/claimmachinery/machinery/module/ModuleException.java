package io.claimmachinery.machinery.module;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a module is not available. The subclass says what the caller can do next. The message names the module, the
 * cause and what to do.
 */
public abstract sealed class ModuleException extends RuntimeException {

    private final String module;
    private final String reason;

    private ModuleException(String module, String reason, @Nullable Throwable cause) {
        super(module + ": " + reason, cause);
        this.module = module;
        this.reason = reason;
    }

    /**
     * Returns the requested module, or the dependency at which its resolution failed: {@code oci://host/repository:tag}
     * or a path.
     */
    public String module() {
        return module;
    }

    /**
     * Creates the exception for a waiting caller of a shared attempt. A single exception for all callers would have the
     * wrong stack.
     */
    public static ModuleException of(String module, @Nullable Throwable cause) {
        return cause instanceof ModuleException failure
                ? failure.again()
                : new Unavailable(module, "it cannot be resolved: " + cause, cause);
    }

    /** Returns an equal exception with the stack of the calling thread, and this one as its cause. */
    ModuleException again() {
        return switch (this) {
            case NotFound e -> new NotFound(module, reason, e);
            case Unavailable e -> new Unavailable(module, reason, e);
            case Unauthorized e -> new Unauthorized(module, reason, e);
            case Invalid e -> new Invalid(module, reason, e);
        };
    }

    /** There is no such repository, tag, digest or directory: the template refers to something that does not exist. */
    public static final class NotFound extends ModuleException {
        public NotFound(String module, String reason) {
            super(module, reason, null);
        }

        private NotFound(String module, String reason, Throwable cause) {
            super(module, reason, cause);
        }
    }

    /** The registry does not respond, or not in time, or reports that it is unavailable. A retry may help. */
    public static final class Unavailable extends ModuleException {
        public Unavailable(String module, String reason, @Nullable Throwable cause) {
            super(module, reason, cause);
        }
    }

    /** The registry requires other credentials. A person has to act. */
    public static final class Unauthorized extends ModuleException {
        public Unauthorized(String module, String reason) {
            super(module, reason, null);
        }

        private Unauthorized(String module, String reason, Throwable cause) {
            super(module, reason, cause);
        }
    }

    /** The module itself is refused: a hostile or broken archive, an invalid {@code kcl.mod}, or contradictory dependencies. */
    public static final class Invalid extends ModuleException {
        public Invalid(String module, String reason) {
            super(module, reason, null);
        }

        public Invalid(String module, String reason, Throwable cause) {
            super(module, reason, cause);
        }
    }
}
