package io.claimmachinery.registry.page;

/**
 * A page with an error, or with something that the user must do first.
 *
 * @param detail the explanation and what to do
 * @param next the page to go on to, such as the one that the user requested; empty if there is none
 * @param label the text of the link to that page
 */
public record MessagePage(PageFrame frame, String detail, String next, String label) {

    MessagePage(PageFrame frame, String detail) {
        this(frame, detail, "", "");
    }
}
