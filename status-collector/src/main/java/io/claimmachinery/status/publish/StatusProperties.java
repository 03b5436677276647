package io.claimmachinery.status.publish;

import io.claimmachinery.git.BranchName;
import io.claimmachinery.git.GitIdentity;
import io.claimmachinery.settings.SettingException;
import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How statuses are written.
 *
 * @param write {@code push} to the registry's branch, or {@code pull-request}
 * @param writeBranch the branch of the pull request
 * @param heartbeat time after which {@code lastCheckedAt} is updated if nothing else has changed
 */
@ConfigurationProperties("status")
public record StatusProperties(
        @DefaultValue("push") String write,
        @DefaultValue("claim-status") String writeBranch,
        @DefaultValue("24h") Duration heartbeat,
        @DefaultValue("claim-status-collector") String authorName,

        @DefaultValue("claim-status-collector@users.noreply.github.com")
        String authorEmail) {

    /** The ways to write statuses to git. */
    public enum Mode {
        PUSH,
        PULL_REQUEST
    }

    public StatusProperties {
        mode(write);
        if (heartbeat.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new SettingException("heartbeat", "It must be 1m or more.");
        }
        try {
            BranchName.of(writeBranch);
        } catch (IllegalArgumentException e) {
            throw new SettingException("status.write-branch", e.getMessage() + ".");
        }
    }

    public Mode mode() {
        return mode(write);
    }

    BranchName branch() {
        return BranchName.of(writeBranch);
    }

    GitIdentity author() {
        return new GitIdentity(authorName, authorEmail);
    }

    private static Mode mode(String write) {
        return switch (write.strip().toLowerCase(Locale.ROOT)) {
            case "push" -> Mode.PUSH;
            case "pull-request" -> Mode.PULL_REQUEST;
            default -> throw new SettingException("status.write", "It must be 'push' or 'pull-request'.");
        };
    }
}
