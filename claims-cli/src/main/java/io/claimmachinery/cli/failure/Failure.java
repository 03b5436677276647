package io.claimmachinery.cli.failure;

import io.claimmachinery.cli.client.ApiException;
import io.claimmachinery.cli.output.CommandFailure;
import io.claimmachinery.cli.output.ExitCode;
import io.claimmachinery.cli.repository.ClaimProblem;
import io.claimmachinery.forge.ForgeException;
import io.claimmachinery.git.GitException;
import io.claimmachinery.network.UnreadableAuthoritiesException;
import io.claimmachinery.settings.SettingFailure;
import io.claimmachinery.yaml.YamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The message, advice and exit code of a failed command. All failures get their wording here. */
record Failure(ExitCode exitCode, String message, List<String> advice) {

    Failure {
        advice = List.copyOf(advice);
    }

    static Failure of(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnreadableAuthoritiesException unreadable) {
                return new Failure(
                        ExitCode.USAGE,
                        words(unreadable),
                        List.of("Name a file with certificates, each between BEGIN CERTIFICATE and END CERTIFICATE."));
            }
        }
        return switch (cause) {
            case CommandFailure e -> new Failure(e.exitCode(), e.text(), e.advice());
            case ClaimProblem e -> of(e);
            case ApiException e -> of(e);
            case GitException e -> of(e);
            case ForgeException e -> of(e);
            case YamlException e -> new Failure(ExitCode.INVALID, words(e), List.of("Nothing was changed."));
            case UncheckedIOException e -> of(e.getCause() == null ? e : e.getCause(), ExitCode.FAILED);
            case IOException e -> of(e, ExitCode.FAILED);
            default ->
                SettingFailure.of(cause)
                        .map(Failure::of)
                        .orElseGet(() -> new Failure(
                                ExitCode.FAILED,
                                "internal error: " + cause,
                                List.of("This is a bug in this program. Run the command again with --stacktrace to"
                                        + " see where.")));
        };
    }

    private static Failure of(SettingFailure setting) {
        return new Failure(
                ExitCode.USAGE,
                "$" + setting.variable() + " cannot be used: " + setting.reason(),
                List.of("Set it to another value, or unset it."));
    }

    private static Failure of(Throwable cause, ExitCode code) {
        return new Failure(code, words(cause), List.of());
    }

    private static Failure of(ClaimProblem problem) {
        ExitCode code = switch (problem) {
            case ClaimProblem.Taken _ -> ExitCode.CONFLICT;
            case ClaimProblem.Unknown _ -> ExitCode.NOT_FOUND;
            case ClaimProblem.Invalid _, ClaimProblem.NoOrder _ -> ExitCode.INVALID;
        };
        return new Failure(code, words(problem), problem.advice());
    }

    private static Failure of(ApiException problem) {
        return switch (problem) {
            case ApiException.Unavailable e ->
                new Failure(
                        ExitCode.FAILED,
                        "no answer from " + e.url() + ": " + words(e),
                        List.of(
                                e.isUntrusted()
                                        ? "If your company has a certificate authority of its own, name its PEM file in"
                                                + " $SSL_CERT_FILE."
                                        : "Check the address (--api-url, --registry-url) and that the service runs."));
            case ApiException.NotUnderstood e ->
                new Failure(
                        ExitCode.FAILED,
                        e.url() + ": " + words(e),
                        List.of("Check that this is the address of the service, without an API path."));
            case ApiException.Refused e -> of(e);
        };
    }

    private static Failure of(ApiException.Refused refused) {
        List<String> advice = new ArrayList<>();
        refused.violations().forEach(violation -> advice.add(violation.parameter() + ": " + violation.message()));
        ExitCode code = switch (refused.status()) {
            case 404 -> ExitCode.NOT_FOUND;
            case 400, 413, 422 -> ExitCode.INVALID;
            case 401, 403, 429 -> ExitCode.REFUSED;
            case 409, 410, 412 -> ExitCode.CONFLICT;
            default -> ExitCode.FAILED;
        };
        if (refused.status() == 401 || refused.status() == 403) {
            advice.add(refused.tokenAdvice());
        }
        if (refused.status() == 413) {
            advice.add("The order is larger than the service accepts. Send fewer or shorter parameters.");
        }
        if (refused.status() == 429) {
            advice.add("Too many requests. Run the same command again "
                    + refused.retrySeconds()
                            .map(seconds -> "in " + seconds + " s.")
                            .orElse("later."));
        }
        if (refused.status() == 503) {
            advice.add("Run the same command again when the service is ready. Its /health shows what it waits for.");
        }
        if (refused.requestId() != null) {
            advice.add("See request " + refused.requestId() + " in the log of "
                    + refused.url().getAuthority() + ".");
        }
        return new Failure(code, words(refused), advice);
    }

    private static Failure of(GitException problem) {
        return switch (problem) {
            case GitException.Unauthorized e ->
                of(
                        e,
                        ExitCode.REFUSED,
                        "Set a token that may write to the repository in $GIT_TOKEN or $GITHUB_TOKEN, or use ssh.");
            case GitException.Refused e -> of(e, ExitCode.REFUSED, "");
            case GitException.NotFound e ->
                new Failure(
                        ExitCode.NOT_FOUND,
                        e.problem(),
                        List.of(e.advice()
                                .orElse("Check --repo or --git-repo-url; a private repository needs a token.")));
            case GitException.Conflict e -> of(e, ExitCode.CONFLICT, "");
            case GitException.RateLimited e -> of(e, ExitCode.REFUSED, "");
            case GitException.Unavailable e ->
                of(e, ExitCode.FAILED, "Nothing is left half done; run the command again.");
            case GitException.Local e -> of(e, ExitCode.FAILED, "");
        };
    }

    /** Returns the advice for the particular cause, else the advice for its kind. */
    private static Failure of(GitException problem, ExitCode code, String usual) {
        String advice = problem.advice().orElse(usual);
        return new Failure(code, problem.problem(), advice.isEmpty() ? List.of() : List.of(advice));
    }

    private static Failure of(ForgeException problem) {
        String done = "The branch is pushed. Run the command again to continue with the pull request.";
        return switch (problem) {
            case ForgeException.Refused e -> new Failure(ExitCode.REFUSED, words(e), advice(done, e.advice()));
            case ForgeException.NotFound e -> new Failure(ExitCode.NOT_FOUND, words(e), advice(done, e.advice()));
            case ForgeException.RateLimited e -> new Failure(ExitCode.REFUSED, words(e), advice(done, e.advice()));
            case ForgeException.Unavailable e -> new Failure(ExitCode.FAILED, words(e), advice(done, e.advice()));
        };
    }

    private static List<String> advice(String... sentences) {
        return Arrays.stream(sentences).filter(sentence -> !sentence.isEmpty()).toList();
    }

    private static String words(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
