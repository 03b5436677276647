package io.claimmachinery.kcl.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The engine's C interface, in this process. Makes one call at a time, because concurrent calls can swap their error
 * messages. A call cannot be cancelled, and a hostile module can end the process, so this class is used only in
 * workers.
 */
@SuppressWarnings("restricted") // This class exists to call native code
public final class KclEngine {
    private static final byte[] ERROR = "ERROR:".getBytes(StandardCharsets.US_ASCII);
    /** The length if the engine did not set it: the engine panicked, and the answer is a C string. */
    private static final long UNSET = -1;

    private final MethodHandle callMethod;
    private final MethodHandle freeString;
    private final MemorySegment service;

    /** Converts an answer to a value. The engine frees the answer's memory afterwards. */
    @FunctionalInterface
    public interface AnswerReader<T> {
        T read(ByteBuffer answer) throws IOException;
    }

    private KclEngine(MethodHandle callMethod, MethodHandle freeString, MemorySegment service) {
        this.callMethod = callMethod;
        this.freeString = freeString;
        this.service = service;
    }

    /** Loads the library for the life of this process. */
    public static KclEngine load(Path library) {
        SymbolLookup symbols = SymbolLookup.libraryLookup(library, Arena.global());
        MethodHandle newService = bind(symbols, "kcl_service_new", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
        MethodHandle callMethod = bind(
                symbols,
                "kcl_service_call_with_length",
                FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
        MethodHandle freeString = bind(symbols, "kcl_service_free_string", FunctionDescriptor.ofVoid(ADDRESS));
        try {
            return new KclEngine(callMethod, freeString, (MemorySegment) newService.invokeExact(0L));
        } catch (Throwable e) {
            throw new IllegalStateException("The KCL engine does not start", e);
        }
    }

    /**
     * Calls {@code KclService.<method>} with an encoded protobuf message.
     *
     * @throws EngineException if the engine answers with an error instead of a message
     */
    public <T> T call(String method, byte[] arguments, AnswerReader<T> reader) throws EngineException, IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_LONG, UNSET);
            MemorySegment answer = MemorySegment.NULL;
            try {
                answer = invoke(
                        arena.allocateFrom("KclService." + method),
                        // Never a null pointer, even for an empty array
                        arena.allocate(arguments.length + 1L).copyFrom(MemorySegment.ofArray(arguments)),
                        arguments.length,
                        length);
                return reader.read(checked(answer, length.get(JAVA_LONG, 0)));
            } finally {
                free(answer);
            }
        }
    }

    private static ByteBuffer checked(MemorySegment answer, long length) throws EngineException {
        if (answer.equals(MemorySegment.NULL)) {
            throw new EngineException("the engine gave no answer");
        }
        if (length == UNSET) {
            throw new EngineException(
                    withoutPrefix(answer.reinterpret(Long.MAX_VALUE).getString(0)));
        }
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new EngineException("the engine's answer has " + length + " bytes, more than fit into a buffer");
        }
        ByteBuffer bytes = answer.reinterpret(length).asByteBuffer();
        if (bytes.remaining() >= ERROR.length && bytes.slice(0, ERROR.length).equals(ByteBuffer.wrap(ERROR))) {
            throw new EngineException(
                    withoutPrefix(StandardCharsets.UTF_8.decode(bytes).toString()));
        }
        return bytes;
    }

    private static String withoutPrefix(String text) {
        return text.startsWith("ERROR:") ? text.substring(ERROR.length) : text;
    }

    private MemorySegment invoke(MemorySegment method, MemorySegment arguments, long size, MemorySegment length) {
        try {
            return (MemorySegment) callMethod.invokeExact(service, method, arguments, size, length);
        } catch (Throwable e) {
            throw new IllegalStateException("The KCL engine cannot be called", e);
        }
    }

    private void free(MemorySegment answer) {
        if (answer.equals(MemorySegment.NULL)) {
            return;
        }
        try {
            freeString.invokeExact(answer);
        } catch (Throwable e) {
            throw new IllegalStateException("The KCL engine cannot be called", e);
        }
    }

    private static MethodHandle bind(SymbolLookup symbols, String name, FunctionDescriptor descriptor) {
        MemorySegment address = symbols.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "The library has no " + name + ", so it is not a build of the KCL engine"));
        return Linker.nativeLinker().downcallHandle(address, descriptor);
    }
}
