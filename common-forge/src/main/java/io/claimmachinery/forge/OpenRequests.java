package io.claimmachinery.forge;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Follows the open pull requests of one repository: made to be asked again and again, for little of what a host allows in an
 * hour. Not for several threads at once. Every method asks the host and throws {@link ForgeException}.
 */
public interface OpenRequests {

    /** How many the list has at most. */
    int MOST = 1000;

    /**
     * Those that merge into a branch, oldest first, without those of forks, at most {@link #MOST}. Where the host knows
     * conditional requests, an unchanged list costs nothing of its rate limit.
     */
    List<OpenRequest> list(String base);

    /**
     * What the host finds of requests, by their numbers, in one call for up to 100 of them. Those that it does not answer
     * for are left out.
     */
    Map<Integer, RequestState> states(Collection<Integer> numbers);
}
