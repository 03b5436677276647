package io.claimmachinery.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;

/** The name and version that the build wrote into the jar; "dev" and "unknown" without a build. */
record ServiceVersion(String name, String version, String commit, String buildDate) {

    static ServiceVersion of(String name, @Nullable BuildProperties build, @Nullable GitProperties git) {
        String version = build == null ? null : build.getVersion();
        String commit = git == null ? null : git.getCommitId();
        Instant time = build == null ? null : build.getTime();
        return new ServiceVersion(
                name,
                version == null ? "dev" : version,
                commit == null ? "unknown" : commit,
                time == null ? "unknown" : time.toString());
    }
}
