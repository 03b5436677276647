package io.claimmachinery.registry.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is around every page.
 *
 * @param title of the page
 * @param base how the page's address leads to the service's root: {@code ./} or {@code ../}, so that the pages work below any path
 *     of a proxy
 * @param state which data is shown; null where none is
 * @param notices what is wrong with it
 * @param signedIn whether there is a session to end
 */
public record PageFrame(String title, String base, @Nullable State state, List<String> notices, boolean signedIn) {

    public PageFrame {
        notices = List.copyOf(notices);
    }

    /** Which data is shown. */
    public record State(String revision, String committed, String age, int claims) {}
}
