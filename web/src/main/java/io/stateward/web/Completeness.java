package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that lacks a field: every component of a body's record is required unless its type is {@code @Nullable}.
 *
 * <p>So one annotation tells the compiler and the caller the same.
 */
final class Completeness {

    private Completeness() {}

    static void require(Object body) {
        require(body, "");
    }

    private static void require(@Nullable Object value, String path) {
        if (value instanceof Record node) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                requireComponent(node, component, path);
            }
        } else if (value instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                String at = path + "[" + index++ + "]";
                if (element == null) {
                    throw missing(at);
                }
                require(element, at);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> require(element, path));
        }
    }

    private static void requireComponent(Record node, RecordComponent component, String path) {
        String field = path.isEmpty() ? component.getName() : path + "." + component.getName();
        @Nullable Object value = read(node, component);
        if (value == null && !isOptional(component.getAnnotatedType())) {
            throw missing(field);
        }
        require(value, field);
    }

    private static boolean isOptional(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object read(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Bodies are public records: " + node.getClass(), e);
        }
    }

    private static StatewardException missing(String field) {
        return new StatewardException(
                Kind.INVALID, "missing-field", "'" + field + "' is missing. Send it.", Map.of("field", field));
    }
}
