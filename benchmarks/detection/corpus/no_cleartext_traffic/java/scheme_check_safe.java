package fr.sante.push;

import java.net.URI;

public final class ServerAddress {
    private ServerAddress() { }

    public static URI parse(String text) {
        if (text.startsWith("http://")) {
            throw new IllegalArgumentException("a server address must begin with https://");
        }
        URI address = URI.create(text);
        if (!"https".equals(address.getScheme())) {
            throw new IllegalArgumentException("unexpected scheme " + address.getScheme());
        }
        return address;
    }
}
