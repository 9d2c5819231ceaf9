package org.example.sessions;

class Sessions {
    Object badStream(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        // ruleid: java-unsafe-deserialization
        return stream.readObject();
    }

    Object badCookie(HttpServletRequest request) throws Exception {
        byte[] bytes = Base64.getDecoder().decode(request.getParameter("state"));
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            // ruleid: java-unsafe-deserialization
            return (Session) stream.readObject();
        }
    }

    Object badCommons(byte[] bytes) {
        // ruleid: java-unsafe-deserialization
        return SerializationUtils.deserialize(bytes);
    }

    Object badDecoder(InputStream in) {
        // ruleid: java-unsafe-deserialization
        XMLDecoder decoder = new XMLDecoder(in);
        // ruleid: java-unsafe-deserialization
        return decoder.readObject();
    }

    ObjectMapper badJackson() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-unsafe-deserialization
        mapper.enableDefaultTyping();
        return mapper;
    }

    ObjectMapper badJacksonLax() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-unsafe-deserialization
        mapper.activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }

    Kryo badKryo(Input input) {
        Kryo kryo = new Kryo();
        // ruleid: java-unsafe-deserialization
        kryo.setRegistrationRequired(false);
        return kryo;
    }

    Object badFastjson(String text) {
        // ruleid: java-unsafe-deserialization
        return JSON.parseObject(text, Object.class, Feature.SupportAutoType);
    }

    Object badMessage(ObjectMessage message) throws JMSException {
        // ruleid: java-unsafe-deserialization
        return message.getObject();
    }

    Serializable badExtra() {
        // ruleid: java-unsafe-deserialization
        return getIntent().getSerializableExtra("patient");
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    interface Measure {}

    Object safeFilter(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        stream.setObjectInputFilter(ObjectInputFilter.Config.createFilter("org.example.*;!*"));
        return stream.readObject();
    }

    Session safeJson(String text) throws Exception {
        return new ObjectMapper().readValue(text, Session.class);
    }

    int safePrimitive(InputStream in) throws IOException {
        ObjectInputStream stream = new ObjectInputStream(in);
        return stream.readInt();
    }

    ObjectMapper safeJackson() {
        PolymorphicTypeValidator validator = BasicPolymorphicTypeValidator.builder().allowIfBaseType(Measure.class).build();
        ObjectMapper mapper = new ObjectMapper();
        mapper.activateDefaultTyping(validator, ObjectMapper.DefaultTyping.NON_FINAL);
        return mapper;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        this.name = (String) in.readObject();
    }

    Patient safeTyped() {
        return getIntent().getSerializableExtra("patient", Patient.class);
    }
}

class Settings {
    Object badYaml(String text) {
        // ruleid: java-unsafe-deserialization
        return new Yaml().load(text);
    }

    String safeDump(Object value) {
        return new Yaml().dump(value);
    }
}

class SafeSettings {
    Object safeYaml(String text) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return yaml.load(text);
    }
}

class GuardedXml {
    Object safeXstream(String xml) {
        XStream xstream = new XStream();
        xstream.allowTypes(new Class[] {Patient.class});
        return xstream.fromXML(xml);
    }
}

// ruleid: java-unsafe-deserialization
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
class Message {}
