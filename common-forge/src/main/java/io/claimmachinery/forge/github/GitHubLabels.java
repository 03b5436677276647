package io.claimmachinery.forge.github;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.github.GHFileNotFoundException;
import org.kohsuke.github.GHPullRequest;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.HttpException;

/** Labels of a repository's pull requests. */
record GitHubLabels(GHRepository github) {

    private static final String COLOUR = "ededed";
    private static final int UNPROCESSABLE = 422;

    /** Adds labels, and creates those that are missing. Returns one warning for each failure. */
    List<String> add(GHPullRequest request, List<String> labels) {
        List<String> warnings = new ArrayList<>();
        for (String label : labels) {
            try {
                createWhereMissing(label);
                request.addLabels(label);
            } catch (IOException e) {
                warnings.add("cannot set the label '" + label + "': " + GitHubFailure.firstLine(e));
            }
        }
        return warnings;
    }

    private void createWhereMissing(String label) throws IOException {
        try {
            github.getLabel(label);
        } catch (GHFileNotFoundException _) {
            try {
                github.createLabel(label, COLOUR);
            } catch (HttpException e) {
                if (e.getResponseCode() != UNPROCESSABLE || !GitHubFailure.said(e, "already_exists")) {
                    throw e;
                }
            }
        }
    }
}
