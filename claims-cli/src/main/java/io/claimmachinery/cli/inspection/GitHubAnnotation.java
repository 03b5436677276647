package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.model.text.PlainText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formats findings for GitHub Actions, which shows them next to the changed lines of a pull request:
 * {@code ::error file=claims/infra/app/order.yaml,line=3,col=5::message}.
 */
public final class GitHubAnnotation {

    private static final Pattern PLACE =
            Pattern.compile("(?<file>.+?)(?::(?<line>[1-9]\\d*)(?::(?<column>[1-9]\\d*))?)?", Pattern.DOTALL);

    private GitHubAnnotation() {}

    /** Reports whether the program runs in a job of GitHub Actions. */
    public static boolean isWanted(Map<String, String> environment) {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    public static String of(Finding finding) {
        return (finding.isError() ? "::error" : "::warning") + place(finding.place()) + "::" + data(finding.toString());
    }

    private static String place(String place) {
        Matcher parts = PLACE.matcher(place);
        if (place.isEmpty() || !parts.matches()) {
            return "";
        }
        String line = parts.group("line") == null ? "" : ",line=" + parts.group("line");
        String column = parts.group("column") == null ? "" : ",col=" + parts.group("column");
        return " file=" + property(PlainText.line(parts.group("file"))) + line + column;
    }

    /** Encodes text. Names of claims and files come from other people, and must not end the workflow command and start another. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
