package io.claimmachinery.settings;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes sure that the arguments, environment and paths of a process are UTF-8. In a C or POSIX locale, which cron and
 * slim containers have, a JVM reads every non-ASCII byte in its arguments as U+FFFD, and cannot open a file with a
 * non-ASCII name. A running JVM cannot change that. So the process executes itself again in the locale {@code C.UTF-8},
 * with the same process id, arguments and open files. In a UTF-8 locale nothing happens. Nothing happens on other
 * systems than Linux either, because the locale does not matter there.
 */
public final class Utf8Process {

    private static final String VARIABLE = "LC_ALL";
    private static final String LOCALE = "C.UTF-8";

    private Utf8Process() {}

    /**
     * Restarts the process in UTF-8 if needed. Call it first in {@code main}, before you start a thread or open a file.
     * Returns if the locale already is UTF-8, or if the system has no such locale.
     */
    public static void ensure() {
        if (isUtf8() || LOCALE.equals(System.getenv(VARIABLE)) || !Files.isReadable(Path.of("/proc/self/cmdline"))) {
            return;
        }
        try {
            becomeAgain();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot start in the locale " + LOCALE + "; set LC_ALL=" + LOCALE, e);
        }
    }

    /** Returns whether this process reads its arguments and names files in UTF-8. */
    public static boolean isUtf8() {
        return System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8");
    }

    @SuppressWarnings("restricted") // Calls two functions of the C library, with zero-terminated text
    private static void becomeAgain() throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        MethodHandle execv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("execv"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            List<MemorySegment> words = words(arena);
            MemorySegment arguments = arena.allocate(ValueLayout.ADDRESS, words.size() + 1L);
            for (int i = 0; i < words.size(); i++) {
                arguments.setAtIndex(ValueLayout.ADDRESS, i, words.get(i));
            }
            int _ = (int) setenv.invokeExact(arena.allocateFrom(VARIABLE), arena.allocateFrom(LOCALE), 1);
            // Returns only if it fails; then this process continues unchanged
            int _ = (int) execv.invokeExact(arena.allocateFrom(program()), arguments);
        }
    }

    /** Returns the path of this program, so that it keeps its name in process lists. A non-ASCII path is lost in this locale. */
    private static String program() {
        return ProcessHandle.current()
                .info()
                .command()
                .filter(path -> path.chars().allMatch(each -> each < 0x80))
                .orElse("/proc/self/exe");
    }

    /** Returns the bytes of this process's command line. Its {@code String} arguments have lost them. */
    private static List<MemorySegment> words(Arena arena) throws IOException {
        byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
        List<MemorySegment> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < line.length; i++) {
            if (line[i] == 0) {
                MemorySegment word = arena.allocate(i - start + 1L);
                MemorySegment.copy(line, start, word, ValueLayout.JAVA_BYTE, 0, i - start);
                words.add(word);
                start = i + 1;
            }
        }
        return words;
    }
}
