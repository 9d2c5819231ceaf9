class Streams {
    Object everything(String xml) {
        XStream reader = new XStream();
        reader.allowTypesByWildcard(new String[] {"**"});
        // ruleid: java-unsafe-deserialization
        return reader.fromXML(xml);
    }

    Object anything(Reader xml) {
        XStream reader = new XStream();
        reader.addPermission(AnyTypePermission.ANY);
        // ruleid: java-unsafe-deserialization
        return reader.fromXML(xml);
    }

    Object fromPeer(ServerSocket server) throws Exception {
        try (Socket peer = server.accept(); ObjectInputStream in = new ObjectInputStream(peer.getInputStream())) {
            // ruleid: java-unsafe-deserialization
            return in.readObject();
        }
    }

    Object known(String xml) {
        XStream reader = new XStream();
        reader.addPermission(NoTypePermission.NONE);
        reader.allowTypes(new Class[] {Visit.class});
        return reader.fromXML(xml);
    }

    Object checked(InputStream body) throws Exception {
        ValidatingObjectInputStream in = new ValidatingObjectInputStream(body);
        in.accept(Visit.class);
        return in.readObject();
    }

    Object filtered(byte[] bytes) throws Exception {
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("clinic.Visit;!*"));
        return in.readObject();
    }
}
