package io.claimmachinery.machinery.module;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** From where a host can be reached, in increasing order of the harm that a stranger could do. */
enum AddressScope {
    /**
     * Addresses that everybody can reach. Names that this machine cannot resolve count as public, because nothing is
     * reached through them.
     */
    PUBLIC,
    /** Private, link-local, carrier and reserved addresses. */
    INNER,
    /** Addresses of this machine. */
    LOOPBACK;

    /** Returns the innermost scope of the addresses that a host, with or without a port, currently has. */
    static AddressScope of(String authority) {
        String host = authority.replaceFirst(":[0-9]+$", "");
        AddressScope innermost = PUBLIC;
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                AddressScope scope = of(address);
                innermost = scope.compareTo(innermost) > 0 ? scope : innermost;
            }
        } catch (UnknownHostException e) {
            return PUBLIC;
        }
        return innermost;
    }

    private static AddressScope of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        boolean inner = address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address && isReserved(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff))
                || (address instanceof Inet6Address && isReserved(bytes));
        return inner ? INNER : PUBLIC;
    }

    /**
     * The entries of IANA's registry of special-purpose addresses that the JDK does not know: 0/8, 100.64/10,
     * 192.0.0/24, 198.18/15, 240/4.
     */
    private static boolean isReserved(int first, int second, int third) {
        return first == 0
                || first >= 240
                || (first == 100 && second >= 64 && second < 128)
                || (first == 192 && second == 0 && third == 0)
                || (first == 198 && (second == 18 || second == 19));
    }

    /** Unique local addresses (fc00::/7), and addresses that are mapped to IPv4 (64:ff9b::/32, 2002::/16). */
    private static boolean isReserved(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return (first & 0xfe) == 0xfc
                || (first == 0x20 && second == 0x02)
                || (first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b);
    }
}
