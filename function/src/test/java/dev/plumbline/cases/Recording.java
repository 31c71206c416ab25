package dev.plumbline.cases;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTypeResolverBuilder;
import com.fasterxml.jackson.databind.ObjectMapper.DefaultTyping;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.testing.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * All that a broken database said when it was checked, kept so that the diagnosis can be tried again without it.
 *
 * @param at when
 * @param holders of all its tables
 * @param sources of the views that were asked for
 * @param comparisons of required views with their migrations
 */
record Recording(
        Instant at,
        LiveDatabase live,
        RowHolders holders,
        Map<RelationName, ViewSource> sources,
        Map<String, ViewComparison> comparisons) {
    private static final ObjectMapper JSON = mapper();

    static Path folder() {
        return Checkout.root().resolve("function/src/test/resources/dev/plumbline/cases");
    }

    /** Of a case of that name. */
    static Recording read(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder().resolve(name + ".evidence.json.gz")))) {
            return JSON.readValue(in, Recording.class);
        }
    }

    void write(String name) throws IOException {
        Files.createDirectories(folder());
        try (OutputStream out =
                new GZIPOutputStream(Files.newOutputStream(folder().resolve(name + ".evidence.json.gz")))) {
            JSON.writeValue(out, this);
        }
    }

    private static ObjectMapper mapper() {
        var ours = BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("dev.plumbline.core.")
                .build();
        var sealedTypes = new DefaultTypeResolverBuilder(DefaultTyping.NON_FINAL, ours) {
            @Override
            public boolean useForType(JavaType type) {
                return type.getRawClass().isSealed();
            }
        };
        sealedTypes.init(JsonTypeInfo.Id.CLASS, null);
        sealedTypes.inclusion(JsonTypeInfo.As.PROPERTY);
        sealedTypes.typeProperty("is");
        SimpleModule names = new SimpleModule()
                .addKeySerializer(RelationName.class, new NameWriter())
                .addKeyDeserializer(RelationName.class, new NameReader())
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader());
        return JsonMapper.builder()
                // What older recordings do not have was not asked for.
                .withConfigOverride(
                        List.class, list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .addModule(names)
                .setDefaultTyping(sealedTypes)
                .visibility(PropertyAccessor.ALL, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static final class NameWriter extends JsonSerializer<RelationName> {
        @Override
        public void serialize(RelationName name, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeFieldName(name.schema() + "\n" + name.name());
        }
    }

    private static final class NameReader extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            int end = key.indexOf('\n');
            return new RelationName(key.substring(0, end), key.substring(end + 1));
        }
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(instant.toString());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.parse(json.getText());
        }
    }
}
