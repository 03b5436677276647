package io.claimmachinery.network;

import java.net.InetAddress;
import java.util.Locale;

/** What the name of a host says by itself, without asking a name service. */
public final class Hosts {

    private Hosts() {}

    /** Whether the name or address is this machine's own; connections to it leave no wire to listen on. */
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

    /** Small letters, without the brackets of an IPv6 address and a final dot. */
    static String plain(String host) {
        return host.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    }
}
