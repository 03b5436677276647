package io.claimmachinery.cli.completion;

import io.claimmachinery.cli.client.MachineryApi;
import io.claimmachinery.cli.client.RegistryApi;
import io.claimmachinery.cli.command.CommandLines;
import io.claimmachinery.cli.program.Session;
import io.claimmachinery.model.time.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Returns candidates for the next word of a command line, for the scripts of {@code claims completion}. The scripts run
 * {@code claims __complete .TYPED WORD…}: the word under the cursor after a dot, then the words before it. The answer has one
 * candidate per line, followed by a tab and its description. {@code :files} means file names. A shell does not show errors
 * here, so the answer is empty after any failure.
 */
public final class Completion {

    /** The first argument of a command line that requests candidates. */
    public static final String COMMAND = "__complete";

    private static final String TIMEOUT = "CLAIMS_COMPLETION_TIMEOUT";
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);

    /** Words that need no quoting in any shell. Other people's names that do not match are left out. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}._/@:+=,-]{0,200}");

    private final IFactory factory;
    private final Session session;
    private final Supplier<MachineryApi> machinery;
    private final Supplier<RegistryApi> registry;

    public Completion(
            IFactory factory, Session session, Supplier<MachineryApi> machinery, Supplier<RegistryApi> registry) {
        this.factory = factory;
        this.session = session;
        this.machinery = machinery;
        this.registry = registry;
    }

    /** Returns how long a shell waits: {@code $CLAIMS_COMPLETION_TIMEOUT}, such as {@code 500ms}. */
    public static Duration timeout(Map<String, String> environment) {
        try {
            return Optional.ofNullable(environment.get(TIMEOUT))
                    .map(GoDuration::parse)
                    .orElse(USUAL_TIMEOUT);
        } catch (IllegalArgumentException _) {
            return USUAL_TIMEOUT;
        }
    }

    /** Returns the candidates for these arguments, without the first argument. */
    public List<String> answer(String... arguments) {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        // A virtual thread would delay the end of the process
        var _ = Thread.ofPlatform().daemon().start(() -> {
            try {
                answer.complete(candidates(List.of(arguments)));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(timeout(session.environment()).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return List.of();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private List<String> candidates(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().startsWith(".")) {
            return List.of();
        }
        String typed = arguments.getFirst().substring(1);
        List<String> words = arguments.subList(1, arguments.size());
        Optional<String> command =
                words.stream().filter(word -> !word.startsWith("-")).findFirst();
        if (command.isEmpty()) {
            CommandLine program = CommandLines.index(factory);
            return typed.startsWith("-") ? options(program, typed) : commands(program, typed);
        }
        return CommandLines.only(factory, command.get())
                .map(program -> program.getSubcommands().get(command.get()))
                .map(chosen -> candidates(chosen, typed, words.subList(words.indexOf(command.get()) + 1, words.size())))
                .orElse(List.of());
    }

    private List<String> candidates(CommandLine chosen, String typed, List<String> words) {
        TypedLine line = TypedLine.of(chosen.getCommandSpec(), words);
        int equals = typed.startsWith("--") && !line.onlyPositionals() ? typed.indexOf('=') : -1;
        if (equals > 0) {
            OptionSpec option = chosen.getCommandSpec().findOption(typed.substring(0, equals));
            return option == null ? List.of() : values(option, line, typed.substring(0, equals + 1), typed);
        }
        if (line.open().isPresent()) {
            return values(line.open().get(), line, "", typed);
        }
        if (typed.startsWith("-") && !line.onlyPositionals()) {
            return options(chosen, typed);
        }
        List<String> subcommands = commands(chosen, typed);
        return subcommands.isEmpty()
                ? line.nextPositional()
                        .map(next -> values(next, line, "", typed))
                        .orElse(List.of())
                : subcommands;
    }

    private static List<String> commands(CommandLine program, String typed) {
        return program.getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden() && spec.name().startsWith(typed))
                .map(spec -> described(spec.name(), spec.usageMessage().description()))
                .toList();
    }

    private static List<String> options(CommandLine command, String typed) {
        CommandSpec spec = command.getCommandSpec();
        List<String> lines = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            for (String name : option.names()) {
                boolean isLong = name.startsWith("--");
                if (!option.hidden() && name.startsWith(typed) && (isLong || typed.equals(name))) {
                    lines.add(described(name, option.description()));
                }
            }
        }
        return lines;
    }

    private List<String> values(ArgSpec argument, TypedLine line, String before, String typed) {
        if (argument.completionCandidates() != null) {
            List<String> choices = new ArrayList<>();
            argument.completionCandidates().forEach(choices::add);
            return plain(choices.stream(), before, typed);
        }
        return switch (argument.paramLabel()) {
            case "FILE", "DIR", "PATH" -> List.of(":files");
            default -> plain(names(line).of(argument, line.command()).stream(), before, typed);
        };
    }

    private KnownNames names(TypedLine line) {
        return new KnownNames(session, machinery, registry, line);
    }

    private static List<String> plain(Stream<String> names, String before, String typed) {
        return names.filter(name -> PLAIN.matcher(name).matches())
                .map(before::concat)
                .filter(name -> name.startsWith(typed))
                .distinct()
                .toList();
    }

    /** Returns the candidate with the first sentence of its description. The description is the program's own text. */
    private static String described(String name, String... description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end + 1);
        return sentence.isEmpty() ? name : name + "\t" + sentence;
    }
}
