package io.stateward.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.stateward.Json;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * Describes records as bodies, by the rules by which {@link JsonBody} reads and writes them: a component is required unless it is
 * {@code @Nullable}.
 */
final class BodySchemas {

    private final Map<String, Schema> schemas = new LinkedHashMap<>();

    /** Returns the schemas of all records met so far, by name. */
    Map<String, Schema> all() {
        return schemas;
    }

    Schema of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return Collection.class.isAssignableFrom(raw)
                    ? plain(SchemaType.ARRAY).items(of(generic.getActualTypeArguments()[0]))
                    : raw.isRecord() ? page(raw, generic.getActualTypeArguments()[0]) : plain(SchemaType.OBJECT);
        }
        return type instanceof Class<?> simple ? ofClass(simple) : plain(SchemaType.OBJECT);
    }

    private Schema ofClass(Class<?> type) {
        if (type.isRecord()) {
            return reference(type);
        }
        if (type.isEnum()) {
            return plain(SchemaType.STRING).enumeration(words(type));
        }
        if (type == UUID.class || type == Instant.class || type == LocalDate.class) {
            return plain(SchemaType.STRING)
                    .format(type == UUID.class ? "uuid" : type == Instant.class ? "date-time" : "date");
        }
        if (type == boolean.class || type == Boolean.class) {
            return plain(SchemaType.BOOLEAN);
        }
        if (List.of(int.class, long.class, Integer.class, Long.class).contains(type)) {
            return plain(SchemaType.INTEGER);
        }
        return CharSequence.class.isAssignableFrom(type) ? plain(SchemaType.STRING) : plain(SchemaType.OBJECT);
    }

    private Schema reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!schemas.containsKey(name)) {
            Schema schema = plain(SchemaType.OBJECT);
            schemas.put(name, schema);
            describe(type, schema);
        }
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private void describe(Class<?> type, Schema schema) {
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
                describe(component.getType(), schema);
            } else if (!accessor.isAnnotationPresent(JsonAnyGetter.class)) {
                schema.addProperty(component.getName(), of(component.getGenericType()));
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    schema.addRequired(component.getName());
                }
            }
        }
    }

    /** Describes a generic record once for each thing it holds: a page of agents is another schema than a page of stores. */
    private Schema page(Class<?> raw, Type item) {
        Schema schema = plain(SchemaType.OBJECT);
        for (RecordComponent component : raw.getRecordComponents()) {
            boolean isList = Collection.class.isAssignableFrom(component.getType());
            schema.addProperty(
                    component.getName(),
                    isList ? plain(SchemaType.ARRAY).items(of(item)) : of(component.getGenericType()));
        }
        return schema;
    }

    private static List<Object> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(BodySchemas::word).toList();
    }

    private static Object word(Object constant) {
        return Arrays.stream(constant.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .map(method -> Json.mapper().valueToTree(constant).asText())
                .orElse(((Enum<?>) constant).name());
    }

    private static Schema plain(SchemaType type) {
        return OASFactory.createSchema().type(type);
    }
}
