package io.stateward.stores.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads hosts as people write them: names, IPv4 and IPv6 literals, and the odd spellings of numbers that resolvers accept. */
final class HostNames {

    /** Digits, dots, and hexadecimal or IPv6 letters: never a name, because a name's last label is not a number (RFC 3696 section 2). */
    private static final Pattern LITERAL =
            Pattern.compile("(0[xX][0-9a-fA-F.xX]*|[0-9.]+|\\[?[0-9a-fA-F:.%a-zA-Z]*:[0-9a-fA-F:.%a-zA-Z]*\\]?)");

    private HostNames() {}

    /** Returns the name in lower case without the root's dot, or the literal without brackets. */
    static String normal(String host) {
        String text = host.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            return text.substring(1, text.length() - 1);
        }
        return text.endsWith(".") && !isLiteral(text) ? text.substring(0, text.length() - 1) : text;
    }

    static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }

    /** Returns every address of the host; empty when there is none. */
    static List<InetAddress> addresses(String host) {
        try {
            return List.of(InetAddress.getAllByName(normal(host)));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
