package io.claimmachinery.kcl.sandbox;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.claimmachinery.kcl.sandbox.Libc.Call;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Map;

/**
 * Linux's Landlock. A thread gives up TCP and access to all files except the named ones, for itself and for the threads
 * and processes that it starts later. This cannot be undone, and threads that are already running are not affected.
 */
public final class Landlock {
    private static final int VERSION = 1;
    private static final int PATH_BENEATH = 1;
    private static final int NO_NEW_PRIVILEGES = 38;
    private static final int O_PATH_CLOEXEC = 0x280000;
    private static final long TCP_BIND_AND_CONNECT = 3;
    private static final long ABSTRACT_SOCKETS_AND_SIGNALS = 3;

    private static final int ABI_WITH_TCP = 4;
    private static final int ABI_WITH_SCOPES = 6;

    /** The access that remains below a path. */
    public enum Access {
        LIST(1 << 3),
        READ(1 << 2 | 1 << 3),
        READ_AND_EXECUTE(1 | 1 << 2 | 1 << 3);

        private static final long FOR_FILES = 1 | 1 << 2;
        private final long rights;

        Access(long rights) {
            this.rights = rights;
        }
    }

    private Landlock() {}

    /** Returns the kernel's version of the interface; 0 if it has none or it is disabled. */
    public static int abi() {
        return Libc.supported() ? (int) Math.max(0, Libc.call(Call.LANDLOCK_CREATE_RULESET, 0, 0, VERSION)) : 0;
    }

    /** Returns whether this version covers TCP connections. */
    public static boolean coversTcp(int abi) {
        return abi >= ABI_WITH_TCP;
    }

    /** Returns whether this version restricts signals and abstract sockets. */
    public static boolean coversScopes(int abi) {
        return abi >= ABI_WITH_SCOPES;
    }

    /**
     * Restricts the calling thread to the named paths. Ignores paths that do not exist.
     *
     * @throws IllegalStateException if the kernel refuses; the thread is then unchanged
     */
    public static void restrictThread(int abi, Map<Path, Access> paths) {
        try (Arena arena = Arena.ofConfined()) {
            int rules = check("landlock_create_ruleset", createRuleset(abi, arena));
            try {
                paths.forEach((path, access) -> add(rules, path, access, arena));
                check("prctl(PR_SET_NO_NEW_PRIVS)", Libc.call(Call.PRCTL, NO_NEW_PRIVILEGES, 1, 0, 0, 0));
                check("landlock_restrict_self", Libc.call(Call.LANDLOCK_RESTRICT_SELF, rules, 0, 0));
            } finally {
                Libc.call(Call.CLOSE, rules, 0, 0);
            }
        }
    }

    private static long createRuleset(int abi, Arena arena) {
        MemorySegment attributes = arena.allocate(24, 8);
        attributes.set(JAVA_LONG, 0, fileRights(abi));
        attributes.set(JAVA_LONG, 8, TCP_BIND_AND_CONNECT);
        attributes.set(JAVA_LONG, 16, ABSTRACT_SOCKETS_AND_SIGNALS);
        // An older kernel expects a shorter structure
        long size = coversScopes(abi) ? 24 : coversTcp(abi) ? 16 : 8;
        return Libc.call(Call.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
    }

    /** Returns all rights that the version knows, so that all rights that are not granted are removed. */
    private static long fileRights(int abi) {
        int known = abi >= 5 ? 16 : abi >= 3 ? 15 : abi == 2 ? 14 : 13;
        return (1L << known) - 1;
    }

    private static void add(int rules, Path path, Access access, Arena arena) {
        int file = Libc.open(path, O_PATH_CLOEXEC);
        if (file < 0) {
            return;
        }
        try {
            MemorySegment rule = arena.allocate(12, 8);
            boolean directory = path.toFile().isDirectory();
            rule.set(JAVA_LONG, 0, directory ? access.rights : access.rights & Access.FOR_FILES);
            rule.set(JAVA_INT, 8, file);
            check(
                    "landlock_add_rule for " + path,
                    Libc.call(Call.LANDLOCK_ADD_RULE, rules, PATH_BENEATH, rule.address(), 0));
        } finally {
            Libc.call(Call.CLOSE, file, 0, 0);
        }
    }

    private static int check(String what, long result) {
        if (result < 0) {
            throw new IllegalStateException(what + " failed with errno " + -result);
        }
        return (int) result;
    }
}
