package io.claimmachinery.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.KeyValuePair;

/**
 * The line of a request in the log, as another encoder writes it: what is the same in each line, and the values between. It is
 * found by letting that encoder write a line of values that are known.
 */
final class AccessLine {

    private static final Instant SOME_TIME = Instant.parse("2001-02-03T04:05:06.789012345Z");

    private enum Value {
        METHOD("theMethod"),
        PATH("thePath"),
        STATUS("1357908642"),
        DURATION("1357924680135792468"),
        TIME(SOME_TIME.toString()),
        THREAD("theThread"),
        MESSAGE("theMessage"),
        REQUEST("theRequest");

        private final String sample;

        Value(String sample) {
            this.sample = sample;
        }
    }

    /** The order in which {@link AccessLog} gives its values. */
    private static final List<Value> OWN = List.of(Value.METHOD, Value.PATH, Value.STATUS, Value.DURATION);

    private final List<byte[]> same;
    private final List<Value> order;
    private volatile Second latest = new Second(0);

    private AccessLine(List<byte[]> same, List<Value> order) {
        this.same = same;
        this.order = order;
    }

    /** The beginning of all times in a second. */
    private record Second(long number, String text) {

        Second(long number) {
            String whole = Instant.ofEpochSecond(number).toString();
            this(number, whole.substring(0, whole.length() - 1));
        }
    }

    /** Returns what the encoder writes; empty if its lines do not have each value once, as it is. */
    static Optional<AccessLine> like(Encoder<ILoggingEvent> encoder) {
        String line = new String(encoder.encode(sample()), UTF_8);
        List<Value> order = Arrays.stream(Value.values())
                .sorted(Comparator.comparingInt(value -> line.indexOf(value.sample)))
                .toList();
        List<byte[]> same = new ArrayList<>();
        int end = 0;
        for (Value value : order) {
            int start = line.indexOf(value.sample);
            if (start < end || line.lastIndexOf(value.sample) != start) {
                return Optional.empty();
            }
            same.add(line.substring(end, start).getBytes(UTF_8));
            end = start + value.sample.length();
        }
        same.add(line.substring(end).getBytes(UTF_8));
        return Optional.of(new AccessLine(same, order));
    }

    private static ILoggingEvent sample() {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(AccessLog.NAME);
        event.setLevel(Level.INFO);
        event.setInstant(SOME_TIME);
        event.setThreadName(Value.THREAD.sample);
        event.setMessage(Value.MESSAGE.sample);
        event.setMDCPropertyMap(Map.of(RequestId.KEY, Value.REQUEST.sample));
        AccessLog.members(
                        Value.METHOD.sample,
                        Value.PATH.sample,
                        Integer.parseInt(Value.STATUS.sample),
                        Long.parseLong(Value.DURATION.sample))
                .forEach(event::addKeyValuePair);
        return event;
    }

    /** Reports whether an event is one of the log of requests, and has nothing but what belongs to it. */
    static boolean isOne(ILoggingEvent event) {
        return event.getLoggerName().equals(AccessLog.NAME)
                && event.getLevel() == Level.INFO
                && event.getThrowableProxy() == null
                && event.getMarkerList() == null
                && event.getKeyValuePairs() != null
                && event.getKeyValuePairs().size() == OWN.size()
                && event.getMDCPropertyMap().size() == 1
                && event.getMDCPropertyMap().containsKey(RequestId.KEY);
    }

    /** Returns the line of an event; empty if one of its values cannot be written as it is. */
    Optional<byte[]> of(ILoggingEvent event) {
        String[] texts = new String[order.size()];
        int length = same.getLast().length;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(order.get(i), event);
            length += same.get(i).length + texts[i].length();
        }
        byte[] line = new byte[length];
        int end = 0;
        for (int i = 0; i < texts.length; i++) {
            end = append(same.get(i), line, end);
            if (!append(texts[i], line, end)) {
                return Optional.empty();
            }
            end += texts[i].length();
        }
        append(same.getLast(), line, end);
        return Optional.of(line);
    }

    private String text(Value value, ILoggingEvent event) {
        return switch (value) {
            case METHOD, PATH, STATUS, DURATION -> {
                KeyValuePair member = event.getKeyValuePairs().get(OWN.indexOf(value));
                yield String.valueOf(member.value);
            }
            case TIME -> time(event.getInstant());
            case THREAD -> event.getThreadName();
            case MESSAGE -> event.getFormattedMessage();
            case REQUEST -> String.valueOf(event.getMDCPropertyMap().get(RequestId.KEY));
        };
    }

    /** Returns the same as {@link Instant#toString}. */
    private String time(Instant instant) {
        int nanos = instant.getNano();
        if (nanos % 1000 == 0) {
            return instant.toString();
        }
        Second second = latest;
        if (second.number() != instant.getEpochSecond()) {
            second = new Second(instant.getEpochSecond());
            latest = second;
        }
        String digits = Integer.toString(1_000_000_000 + nanos);
        return second.text() + '.' + digits.substring(1) + 'Z';
    }

    private static int append(byte[] bytes, byte[] line, int end) {
        System.arraycopy(bytes, 0, line, end, bytes.length);
        return end + bytes.length;
    }

    /** Appends characters that JSON has as they are; returns false at any other. */
    private static boolean append(String text, byte[] line, int end) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
            line[end + i] = (byte) c;
        }
        return true;
    }
}
