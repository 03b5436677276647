package io.claimmachinery.cli.command;

import io.claimmachinery.cli.output.JsonOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code claims version}: which build this is. */
@Command(
        name = "version",
        description = "Shows the version of this program.",
        footerHeading = "%nExamples:%n",
        footer = {"  claims version", "  claims version -o json"})
public final class VersionCommand implements Callable<Integer>, IVersionProvider {

    @Spec
    @Nullable CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text or json (default: text).")
    Format format = Format.text;

    enum Format {
        text,
        json
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().getOut().println(format == Format.json ? JsonOutput.of(facts()) : getVersion()[0]);
            spec.commandLine().getOut().flush();
        }
        return 0;
    }

    @Override
    public String[] getVersion() {
        Map<String, String> facts = facts();
        return new String[] {
            "claims " + facts.get("version") + " (commit " + facts.get("commit") + ", built " + facts.get("buildDate")
                    + ")"
        };
    }

    /** The same three facts that the services answer to {@code GET /version}. */
    private static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        Properties build = properties("/META-INF/build-info.properties");
        facts.put("version", build.getProperty("build.version", "unknown"));
        facts.put("commit", properties("/git.properties").getProperty("git.commit.id.abbrev", "unknown"));
        facts.put("buildDate", build.getProperty("build.time", "unknown"));
        return facts;
    }

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (InputStream in = VersionCommand.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
