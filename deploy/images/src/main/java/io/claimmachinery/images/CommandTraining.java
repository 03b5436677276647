package io.claimmachinery.images;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The command line learns by listing the claims of a repository. */
record CommandTraining() implements Training {

    @Override
    public void run(Rehearsal rehearsal) throws IOException, InterruptedException {
        String repository = rehearsal.claimsRepository().toString();
        String cache = rehearsal.directory().resolve("cache").toString();
        try (Command command =
                rehearsal.start(Map.of("CLAIMS_CACHE_DIR", cache), List.of("list", "--git-repo-url", repository))) {
            command.expectExit(0);
        }
    }
}
