package io.claimmachinery.forge;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Follows the open pull requests of one repository. It is made for repeated polling and uses little of a host's hourly
 * rate limit. Not thread-safe. Every method calls the host and throws {@link ForgeException}.
 */
public interface OpenRequests {

    /** The maximum length of the list. */
    int MOST = 1000;

    /**
     * Returns the requests that merge into a branch, oldest first, without those from forks, and at most {@link #MOST}.
     * If the host supports conditional requests, an unchanged list does not count against its rate limit.
     */
    List<OpenRequest> list(String base);

    /**
     * Returns the states of requests by their numbers, with one call for up to 100 of them. Requests for which the host
     * returns nothing are left out.
     */
    Map<Integer, RequestState> states(Collection<Integer> numbers);
}
