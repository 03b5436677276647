package io.claimmachinery.cli.options;

import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's value with a parser. The message of the parser's {@link IllegalArgumentException} says what is wrong. */
public abstract class ParsedConverter<T> implements ITypeConverter<T> {

    private final Function<String, T> parser;

    protected ParsedConverter(Function<String, T> parser) {
        this.parser = parser;
    }

    @Override
    public final T convert(String text) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
