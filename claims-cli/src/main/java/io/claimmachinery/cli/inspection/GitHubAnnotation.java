package io.claimmachinery.cli.inspection;

import io.claimmachinery.cli.repository.Finding;
import io.claimmachinery.model.text.PlainText;
import java.util.Map;

/**
 * Findings as GitHub Actions shows them beside the changed lines of a pull request:
 * {@code ::error file=claims/infra/app/order.yaml::message}.
 */
public final class GitHubAnnotation {

    private GitHubAnnotation() {}

    /** Whether the program runs in a job of GitHub Actions. */
    public static boolean isWanted(Map<String, String> environment) {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    public static String of(Finding finding) {
        String command = finding.isError() ? "::error" : "::warning";
        String file = finding.subject().contains("/") ? " file=" + property(PlainText.line(finding.subject())) : "";
        return command + file + "::" + data(finding.toString());
    }

    /** Names of claims and files are of others: none of them may end the command and begin another. */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
