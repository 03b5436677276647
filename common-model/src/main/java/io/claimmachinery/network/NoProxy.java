package io.claimmachinery.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Hosts that are reached without a proxy, in the format of {@code NO_PROXY}: names, which include all subdomains,
 * {@code host:port}, IP addresses, networks such as {@code 10.0.0.0/8}, and {@code *} for all hosts. Loopback addresses
 * are always included.
 */
final class NoProxy {

    private final List<String> entries;

    NoProxy(String list) {
        this.entries = Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean covers(String host, int port) {
        String name = Hosts.plain(host);
        return Hosts.isLoopback(name) || entries.stream().anyMatch(entry -> covers(entry, name, port));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return isInNetwork(host, entry);
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        if (colon > 0 && entry.indexOf(':') == colon) {
            if (!entry.substring(colon + 1).equals(String.valueOf(port))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        String suffix = Hosts.plain(name).replaceFirst("^\\*?\\.", "");
        return host.equals(suffix) || (!suffix.isEmpty() && host.endsWith("." + suffix));
    }

    private static boolean isInNetwork(String host, String network) {
        if (!Hosts.isAddress(host)) {
            return false;
        }
        try {
            int slash = network.indexOf('/');
            byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
            byte[] address = InetAddress.ofLiteral(host).getAddress();
            int bits = Integer.parseInt(network.substring(slash + 1));
            if (base.length != address.length || bits < 0 || bits > base.length * 8) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((base[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
