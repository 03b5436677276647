package io.claimmachinery.kcl.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The system calls that the filter uses, by name, with their numbers on one platform. */
final class SystemCalls {

    private static final String TABLE = "system-calls.txt";

    enum Answer {
        NOT_PERMITTED,
        UNKNOWN,
        BY_ARGUMENTS
    }

    private record Call(int number, Answer answer) {}

    private final Map<String, Call> calls = new LinkedHashMap<>();

    private SystemCalls() {}

    /** Reads the table. Leaves out calls that the platform does not have. */
    static SystemCalls read(boolean x86) throws IOException {
        try (InputStream in = SystemCalls.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IOException(TABLE + " is missing");
            }
            SystemCalls table = new SystemCalls();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> table.add(line.split(" ", -1), x86));
            return table;
        }
    }

    private void add(String[] columns, boolean x86) {
        String number = columns[x86 ? 1 : 2];
        if (!number.equals("-")) {
            Answer answer = columns.length < 4
                    ? Answer.NOT_PERMITTED
                    : columns[3].equals("unknown") ? Answer.UNKNOWN : Answer.BY_ARGUMENTS;
            calls.put(columns[0], new Call(Integer.parseInt(number), answer));
        }
    }

    /** Returns the numbers of all calls with that answer. */
    List<Integer> numbers(Answer answer) {
        return calls.values().stream()
                .filter(call -> call.answer() == answer)
                .map(Call::number)
                .toList();
    }

    /** Returns the number of one call; empty if the platform does not have it. */
    OptionalInt number(String name) {
        Call call = calls.get(name);
        return call == null ? OptionalInt.empty() : OptionalInt.of(call.number());
    }
}
