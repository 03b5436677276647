package io.claimmachinery.kcl.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The dynamic symbols of a 64-bit little-endian ELF shared object. The engine's npm package is a Node add-on. Its
 * undefined {@code napi_*} symbols are resolved by Node; bound at load time, they make {@code dlopen} fail in any other
 * process. Weak symbols may stay unresolved, and no code behind the C interface calls them.
 */
final class ElfSymbols {
    private static final String NODE_API = "napi_";

    private static final int SECTION_HEADERS = 0x28;
    private static final int SECTION_HEADER_SIZE = 0x3A;
    private static final int SECTION_COUNT = 0x3C;
    private static final int SECTION_BYTES = 64;
    private static final int DYNAMIC_SYMBOLS = 11;
    private static final int SYMBOL_BYTES = 24;
    private static final int GLOBAL = 1;
    private static final int WEAK = 2;

    private final ByteBuffer file;
    private final Range symbols;
    private final Range names;

    private record Range(int offset, int size) {}

    private ElfSymbols(ByteBuffer file, Range symbols, Range names) {
        this.file = file;
        this.symbols = symbols;
        this.names = names;
    }

    /** Returns the symbols of a file, which is changed in place. Throws an IllegalArgumentException for any other file. */
    static ElfSymbols of(ByteBuffer content) {
        ByteBuffer file = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (file.capacity() < 64 || file.getInt(0) != 0x464C457F || file.get(4) != 2 || file.get(5) != 1) {
            throw new IllegalArgumentException("not a 64-bit little-endian ELF file");
        }
        int count = Short.toUnsignedInt(file.getShort(SECTION_COUNT));
        if (Short.toUnsignedInt(file.getShort(SECTION_HEADER_SIZE)) != SECTION_BYTES) {
            throw new IllegalArgumentException("unknown size of ELF section headers");
        }
        Range headers = range(file, file.getLong(SECTION_HEADERS), (long) count * SECTION_BYTES);
        for (int i = 0; i < count; i++) {
            int header = headers.offset + i * SECTION_BYTES;
            if (file.getInt(header + 4) == DYNAMIC_SYMBOLS) {
                int linked = file.getInt(header + 40);
                if (linked <= 0 || linked >= count) {
                    throw new IllegalArgumentException("the dynamic symbols name no string table");
                }
                return new ElfSymbols(
                        file, section(file, header), section(file, headers.offset + linked * SECTION_BYTES));
            }
        }
        throw new IllegalArgumentException("no dynamic symbols");
    }

    /** Returns the number of undefined symbols of Node's own interface that must be resolved at load time. */
    int countNodeSymbols() {
        return eachNodeSymbol(false);
    }

    /** Makes exactly these symbols weak. Returns their number. */
    int weakenNodeSymbols() {
        return eachNodeSymbol(true);
    }

    private int eachNodeSymbol(boolean weaken) {
        int found = 0;
        for (int at = symbols.offset; at + SYMBOL_BYTES <= symbols.offset + symbols.size; at += SYMBOL_BYTES) {
            int info = Byte.toUnsignedInt(file.get(at + 4));
            boolean undefined = file.getShort(at + 6) == 0 && file.getLong(at + 8) == 0;
            if (undefined && info >> 4 == GLOBAL && name(file.getInt(at)).startsWith(NODE_API)) {
                found++;
                if (weaken) {
                    file.put(at + 4, (byte) ((WEAK << 4) | (info & 0xF)));
                }
            }
        }
        return found;
    }

    private String name(int offset) {
        if (offset < 0 || offset >= names.size) {
            throw new IllegalArgumentException("a symbol's name lies outside of the string table");
        }
        int start = names.offset + offset;
        int end = start;
        while (end < names.offset + names.size && file.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - start];
        file.get(start, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static Range section(ByteBuffer file, int header) {
        return range(file, file.getLong(header + 24), file.getLong(header + 32));
    }

    private static Range range(ByteBuffer file, long offset, long size) {
        if (offset < 0 || size < 0 || offset > file.capacity() || size > file.capacity() - offset) {
            throw new IllegalArgumentException("a section lies outside of the file");
        }
        return new Range((int) offset, (int) size);
    }
}
