package io.stateward.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says who counts as one caller: an IPv4 address, or the 64 bits of IPv6 that one customer is given.
 *
 * <p>A proxy is believed only where the operator names it ({@code stateward.trusted-proxies}, addresses separated by commas): whoever else sends
 * {@code X-Forwarded-For} would choose who they are.
 */
final class CallerNetwork {

    /** Configuration property. */
    static final String TRUSTED = "stateward.trusted-proxies";

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int NETWORK_BYTES = 8;

    private CallerNetwork() {}

    /**
     * Returns the caller's network.
     *
     * @param remote the address that the connection comes from
     * @param forwarded {@code X-Forwarded-For}, or null; of it the last address counts that is no proxy of ours
     * @param trusted what {@link #TRUSTED} says
     */
    static String of(String remote, @Nullable String forwarded, String trusted) {
        Set<String> proxies = Arrays.stream(trusted.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(CallerNetwork::plain)
                .collect(Collectors.toSet());
        String caller = remote;
        String[] way = forwarded == null ? new String[0] : forwarded.split(",", -1);
        for (int i = way.length - 1; i >= 0 && proxies.contains(plain(caller)); i--) {
            String before = way[i].strip();
            if (!LITERAL.matcher(before).matches()) {
                break;
            }
            caller = before;
        }
        return network(caller);
    }

    private static String network(String address) {
        byte[] bytes = bytes(address);
        if (bytes.length < 2 * NETWORK_BYTES) {
            return plain(address);
        }
        return plain(bytes, NETWORK_BYTES) + "/64";
    }

    private static String plain(String address) {
        byte[] bytes = bytes(address);
        return bytes.length == 0 ? address : plain(bytes, bytes.length);
    }

    private static String plain(byte[] bytes, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : ".").append(bytes[i] & 0xff);
        }
        return text.toString();
    }

    /** Reads a literal and asks no name server; an IPv4 address that IPv6 carries is one of IPv4. Returns nothing for what is no address. */
    private static byte[] bytes(String address) {
        String bare = address.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*$", "");
        if (!LITERAL.matcher(bare).matches()) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }
}
