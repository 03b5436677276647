package io.claimmachinery.cli.output;

import io.claimmachinery.model.text.PipelineCommands;
import io.claimmachinery.model.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Writes YAML for programs, which may also be shown on a terminal or in a pipeline's log. Values are exact: a scalar with control
 * characters or workflow commands is written in double quotes, with escapes. In comments, such characters are made visible. Other
 * YAML is not changed.
 */
public final class YamlOutput {

    private YamlOutput() {}

    public static String of(String yaml) {
        if (PlainText.isPlain(yaml)) {
            return yaml;
        }
        try {
            return PlainText.lines(quoted(yaml));
        } catch (YamlEngineException _) {
            return PlainText.lines(yaml); // not YAML, so programs cannot read it
        }
    }

    private static String quoted(String yaml) {
        int[] source = yaml.codePoints().toArray();
        List<ScalarEvent> scalars = new ArrayList<>();
        // The limits are the same as those of the reader that accepted the text
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(yaml.length() + 1)
                .build();
        for (Event event : new Parse(settings).parseString(yaml)) {
            if (event instanceof ScalarEvent scalar) {
                scalars.add(scalar);
            }
        }
        StringBuilder result = new StringBuilder(yaml.length() + 64);
        int done = 0;
        for (ScalarEvent scalar : scalars) {
            int start = index(scalar.getStartMark().orElseThrow());
            int end = index(scalar.getEndMark().orElseThrow());
            String text = new String(source, start, end - start);
            if (end > start && !(PlainText.isPlain(text) && PlainText.isPlain("\n" + scalar.getValue()))) {
                result.append(new String(source, done, start - done)).append(quoted(scalar));
                result.append(text.endsWith("\n") ? "\n" : "");
                done = end;
            }
        }
        return result.append(new String(source, done, source.length - done)).toString();
    }

    private static String quoted(ScalarEvent scalar) {
        StringBuilder text = new StringBuilder();
        scalar.getAnchor()
                .ifPresent(anchor -> text.append('&').append(anchor.getValue()).append(' '));
        scalar.getTag().ifPresent(tag -> text.append("!<").append(tag).append("> "));
        text.append('"');
        PipelineCommands commands = new PipelineCommands();
        scalar.getValue().codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
                commands.other();
            } else if (PlainText.isHidden(c)) {
                text.append(PlainText.escape(c));
                commands.other();
            } else if (commands.escape(c).isEmpty()) {
                text.appendCodePoint(c);
            } else {
                text.append("\\x%02x".formatted(c));
            }
        });
        return text.append('"').toString();
    }

    private static int index(Mark mark) {
        return mark.getIndex();
    }
}
