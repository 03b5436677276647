package io.claimmachinery.cli.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of the program. */
public final class ProgramVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Map<String, String> facts = facts();
        return new String[] {
            "claims " + facts.get("version") + " (commit " + facts.get("commit") + ", built " + facts.get("buildDate")
                    + ")"
        };
    }

    /** Returns the same three facts that the services return for {@code GET /version}. */
    public static Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        Properties build = properties("/META-INF/build-info.properties");
        facts.put("version", build.getProperty("build.version", "unknown"));
        facts.put("commit", properties("/git.properties").getProperty("git.commit.id.abbrev", "unknown"));
        facts.put("buildDate", build.getProperty("build.time", "unknown"));
        return facts;
    }

    private static Properties properties(String resource) {
        Properties properties = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream(resource)) {
            if (in != null) {
                properties.load(in);
            }
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
