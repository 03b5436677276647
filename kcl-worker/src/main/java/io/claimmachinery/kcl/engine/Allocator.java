package io.claimmachinery.kcl.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The library that this process allocates memory with. */
@SuppressWarnings("restricted") // This class exists to call native code
public final class Allocator {
    /** The exit code of a worker that does not use its allocator. */
    public static final int NOT_IN_USE = 71;

    private static final Linker LINKER = Linker.nativeLinker();

    private Allocator() {}

    /**
     * Ends this process with a reason on stderr if it was started with an allocator that it does not use. The dynamic
     * linker ignores libraries that it cannot load, and some libraries have no {@code malloc}.
     */
    public static void requirePreloaded() {
        String preloaded = System.getenv("LD_PRELOAD");
        if (preloaded != null) {
            String used = fileOfMalloc();
            if (!used.equals(preloaded)) {
                System.err.println("The allocator " + preloaded + " is not in use; malloc comes from "
                        + used + ". The file must be a library for this system that replaces malloc, and its path"
                        + " must not contain spaces or colons.");
                System.err.flush();
                Runtime.getRuntime().halt(NOT_IN_USE);
            }
        }
    }

    private static String fileOfMalloc() {
        MethodHandle dlsym = function("dlsym", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
        MethodHandle dladdr = function("dladdr", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            // The handle RTLD_DEFAULT: as the dynamic linker finds it for the engine
            MemorySegment malloc = (MemorySegment) dlsym.invokeExact(MemorySegment.NULL, arena.allocateFrom("malloc"));
            // A structure of four pointers, the first of which is the file's name
            MemorySegment found = arena.allocate(4 * ADDRESS.byteSize(), ADDRESS.byteAlignment());
            int known = (int) dladdr.invokeExact(malloc, found);
            return known == 0
                    ? "an unknown file"
                    : found.get(ADDRESS, 0).reinterpret(Long.MAX_VALUE).getString(0);
        } catch (Throwable problem) {
            throw new IllegalStateException("libc cannot be called", problem);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }
}
