package io.claimmachinery.cli.output;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Answers for programs, as indented JSON. */
public final class JsonOutput {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonOutput() {}

    public static String of(Object answer) {
        return JSON.writeValueAsString(answer);
    }
}
