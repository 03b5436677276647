package io.claimmachinery.forge.testing;

import io.claimmachinery.forge.testing.HttpStandIn.Reply;
import io.claimmachinery.forge.testing.HttpStandIn.Request;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of a list, according to docs.github.com/rest: 30 items unless {@code per_page} sets another number, the
 * address of the next page in {@code Link}, and an {@code ETag}. An unchanged page is a 304 without a body.
 */
final class PagedReply {

    private PagedReply() {}

    static Reply of(List<?> all, Request request, URI server) {
        int size = parameter(request, "per_page", 30);
        int page = parameter(request, "page", 1);
        List<?> items = all.stream().skip((long) size * (page - 1)).limit(size).toList();
        String tag = "W/\""
                + Integer.toHexString(HttpStandIn.JSON.writeValueAsString(items).hashCode()) + "\"";
        Map<String, String> headers = new HashMap<>(Map.of("ETag", tag));
        if ((long) size * page < all.size()) {
            String query = request.query().replaceAll("&page=\\d+", "") + "&page=" + (page + 1);
            headers.put("Link", "<" + server + request.path() + "?" + query + ">; rel=\"next\"");
        }
        return tag.equals(request.headers().get("if-none-match"))
                ? new Reply(304, "", headers)
                : new Reply(200, items, headers);
    }

    private static int parameter(Request request, String name, int otherwise) {
        Matcher value = Pattern.compile("(?:^|&)" + name + "=(\\d+)").matcher(request.query());
        return value.find() ? Integer.parseInt(value.group(1)) : otherwise;
    }
}
