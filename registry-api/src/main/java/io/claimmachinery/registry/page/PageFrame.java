package io.claimmachinery.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page.
 *
 * @param title the title of the page
 * @param base the relative path from the page to the service's root: {@code ./} or {@code ../}, so that the pages work below any
 *     path of a proxy
 * @param itself the address of the page, relative to itself: its query with the question mark. Unlike an empty address, it does not
 *     take over the fragment of the browser's address
 * @param section the entry of the navigation that the page belongs to: overview, claims or compare; empty for none
 * @param state the revision of the data that is shown; null if no data is shown
 * @param notices the problems with the data
 * @param signedIn whether there is a session that the user can end
 */
public record PageFrame(
        String title,
        String base,
        String itself,
        String section,
        @Nullable State state,
        List<String> notices,
        boolean signedIn) {

    public PageFrame {
        notices = List.copyOf(notices);
    }

    /** The revision of the data that is shown. */
    public record State(String revision, String committed, String age, int claims) {}
}
