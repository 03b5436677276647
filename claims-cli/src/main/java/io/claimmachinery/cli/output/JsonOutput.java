package io.claimmachinery.cli.output;

import io.claimmachinery.model.text.PipelineCommands;
import io.claimmachinery.model.text.PlainText;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers for programs as indented JSON. Values are exact. Characters that control a terminal or a pipeline are escaped. */
public final class JsonOutput {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonOutput() {}

    public static String of(Object answer) {
        return plain(JSON.writeValueAsString(answer));
    }

    /** Escapes hidden characters and workflow commands. They occur only inside JSON strings, where every character may be an escape. */
    private static String plain(String json) {
        StringBuilder plain = new StringBuilder(json.length() + 16);
        PipelineCommands commands = new PipelineCommands();
        for (int i = 0; i < json.length(); ) {
            int c = json.codePointAt(i);
            i += Character.charCount(c);
            boolean isLayout = c == '\n' || c == '\r';
            if (!commands.escape(c).isEmpty() || (PlainText.isHidden(c) && !isLayout)) {
                for (char unit : Character.toChars(c)) {
                    plain.append("\\u%04x".formatted((int) unit));
                }
            } else {
                plain.appendCodePoint(c);
            }
        }
        return plain.toString();
    }
}
