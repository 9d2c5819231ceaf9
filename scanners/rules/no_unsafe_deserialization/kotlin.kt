package org.example.sessions

class Sessions {
    // ruleid: kotlin-unsafe-deserialization
    fun badStream(input: InputStream): Any = ObjectInputStream(input).readObject()

    fun badUse(bytes: ByteArray): Session {
        // ruleid: kotlin-unsafe-deserialization
        return ObjectInputStream(ByteArrayInputStream(bytes)).use { it.readObject() as Session }
    }

    fun badNamed(bytes: ByteArray): Any? {
        val stream = ObjectInputStream(bytes.inputStream())
        // ruleid: kotlin-unsafe-deserialization
        return stream.use { s -> s.readObject() }
    }

    fun badJackson(): ObjectMapper {
        val mapper = ObjectMapper()
        // ruleid: kotlin-unsafe-deserialization
        mapper.enableDefaultTyping()
        return mapper
    }

    fun badJacksonApply() = ObjectMapper().apply {
        // ruleid: kotlin-unsafe-deserialization
        activateDefaultTyping(LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.EVERYTHING)
    }

    // ruleid: kotlin-unsafe-deserialization
    fun badYaml(text: String): Any = Yaml().load(text)

    fun badXstream(xml: String): Any {
        val xstream = XStream()
        // ruleid: kotlin-unsafe-deserialization
        return xstream.fromXML(xml)
    }

    fun badKryo(input: Input): Any {
        // ruleid: kotlin-unsafe-deserialization
        val kryo = Kryo().apply { isRegistrationRequired = false }
        // ruleid: kotlin-unsafe-deserialization
        return kryo.readClassAndObject(input)
    }

    fun badExtra() {
        // ruleid: kotlin-unsafe-deserialization
        val patient = intent.getSerializableExtra("patient") as? Patient
        show(patient)
    }

    // ruleid: kotlin-unsafe-deserialization
    fun badCommons(bytes: ByteArray): Any = SerializationUtils.deserialize(bytes)

    fun safeFilter(input: InputStream): Any {
        val stream = ObjectInputStream(input)
        stream.objectInputFilter = ObjectInputFilter.Config.createFilter("org.example.*;!*")
        return stream.readObject()
    }

    fun safeJson(text: String): Session = Json.decodeFromString(text)

    fun safeYaml(text: String): Any {
        val yaml = Yaml(SafeConstructor(LoaderOptions()))
        return yaml.load(text)
    }

    fun safeXstream(xml: String): Any {
        val xstream = XStream()
        xstream.allowTypes(arrayOf(Patient::class.java))
        return xstream.fromXML(xml)
    }

    fun safeJackson(): ObjectMapper {
        val validator = BasicPolymorphicTypeValidator.builder().allowIfBaseType(Measure::class.java).build()
        return ObjectMapper().apply { activateDefaultTyping(validator, ObjectMapper.DefaultTyping.NON_FINAL) }
    }

    fun safeTyped() {
        show(intent.getSerializableExtra("patient", Patient::class.java))
    }

    fun safePrimitive(input: InputStream): Int = ObjectInputStream(input).readInt()
}

// ruleid: kotlin-unsafe-deserialization
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
abstract class Message
