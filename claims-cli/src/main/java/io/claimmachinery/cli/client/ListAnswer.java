package io.claimmachinery.cli.client;

import java.net.URI;
import tools.jackson.databind.JsonNode;

/** Reads a response that contains a list: an object with the array {@code items}. */
final class ListAnswer {

    private ListAnswer() {}

    /**
     * Returns the items of a list.
     *
     * @param what name of the listed things, for the message
     * @throws ApiException.NotUnderstood if the response is not a list: an empty response of a proxy is not an empty inventory
     */
    static JsonNode items(URI url, JsonNode answer, String what) {
        JsonNode items = answer.path("items");
        if (!items.isArray()) {
            throw new ApiException.NotUnderstood(url, "the answer is not a list of " + what, null);
        }
        return items;
    }
}
