package io.stateward.web;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the methods of the API's resources by their verb and path, for its description and for the test of its roles. */
final class ResourceMethods {

    private static final String BASE = "/api/v1/";

    private ResourceMethods() {}

    /** Returns each method by {@code VERB /api/v1/path/{parameter}}. */
    static Map<String, Method> all() {
        Map<String, Method> methods = new LinkedHashMap<>();
        StatewardApi.RESOURCES.forEach(resource -> Arrays.stream(resource.getDeclaredMethods())
                .forEach(method ->
                        verb(method).forEach(verb -> methods.put(verb + " " + path(resource, method), method))));
        return methods;
    }

    private static Stream<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value);
    }

    private static String path(Class<?> resource, Method method) {
        String base = BASE + resource.getAnnotation(Path.class).value();
        @Nullable Path own = method.getAnnotation(Path.class);
        return own == null ? base : base + "/" + own.value();
    }
}
