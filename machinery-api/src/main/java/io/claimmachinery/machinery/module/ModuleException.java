package io.claimmachinery.machinery.module;

import org.jspecify.annotations.Nullable;

/** A module cannot be had. The kind says what the caller can do next; the message names the module, the cause and the way out. */
public abstract sealed class ModuleException extends RuntimeException {

    private final String module;
    private final String reason;

    private ModuleException(String module, String reason, @Nullable Throwable cause) {
        super(module + ": " + reason, cause);
        this.module = module;
        this.reason = reason;
    }

    /** The module that was asked for, or the dependency at which its resolution stopped: {@code oci://host/repository:tag} or a path. */
    public String module() {
        return module;
    }

    /** What a waiting caller throws for an attempt that all share: one exception for all would show the wrong stack. */
    public static ModuleException of(String module, @Nullable Throwable cause) {
        return cause instanceof ModuleException failure
                ? failure.again()
                : new Unavailable(module, "it cannot be resolved: " + cause, cause);
    }

    /** An equal exception with the stack of the calling thread, caused by this one. */
    ModuleException again() {
        return switch (this) {
            case NotFound e -> new NotFound(module, reason, e);
            case Unavailable e -> new Unavailable(module, reason, e);
            case Unauthorized e -> new Unauthorized(module, reason, e);
            case Invalid e -> new Invalid(module, reason, e);
        };
    }

    /** No such repository, tag, digest or directory: the template names something that does not exist. */
    public static final class NotFound extends ModuleException {
        public NotFound(String module, String reason) {
            super(module, reason, null);
        }

        private NotFound(String module, String reason, Throwable cause) {
            super(module, reason, cause);
        }
    }

    /** The registry does not answer, or not in time, or says that it cannot: trying again later may help. */
    public static final class Unavailable extends ModuleException {
        public Unavailable(String module, String reason, @Nullable Throwable cause) {
            super(module, reason, cause);
        }
    }

    /** The registry wants other credentials: a person has to act. */
    public static final class Unauthorized extends ModuleException {
        public Unauthorized(String module, String reason) {
            super(module, reason, null);
        }

        private Unauthorized(String module, String reason, Throwable cause) {
            super(module, reason, cause);
        }
    }

    /** The module itself is refused: a hostile or broken archive, a bad {@code kcl.mod}, dependencies that contradict each other. */
    public static final class Invalid extends ModuleException {
        public Invalid(String module, String reason) {
            super(module, reason, null);
        }

        public Invalid(String module, String reason, Throwable cause) {
            super(module, reason, cause);
        }
    }
}
