package io.claimmachinery.network;

import java.net.InetAddress;
import java.util.Locale;

/** What can be decided from a host name alone, without a name service. */
public final class Hosts {

    private Hosts() {}

    /** Returns whether the name or address is this machine's own. Traffic to it cannot be intercepted on a network. */
    public static boolean isLoopback(String host) {
        String name = plain(host);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || (isAddress(name) && InetAddress.ofLiteral(name).isLoopbackAddress());
    }

    static boolean isAddress(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Returns the host in lower case, without the brackets of an IPv6 address and without a final dot. */
    static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    }
}
