package io.xmppgateway.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operator has to know of one setting. The key in the file is the component's name in kebab case. The reader
 * applies default and range; the JSON Schema and the configuration reference print them.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** Meaning, side effects, and when to change it. Markdown, full sentences. */
    String doc();

    /**
     * The default as YAML, for example {@code 150s}, {@code [TLSv1.3]} or {@code {}}; empty when there is none. A
     * setting without a default must be given unless its type is {@code Optional}.
     */
    String byDefault() default "";

    /** The least allowed number, size or duration, written as in the file; empty when there is none. */
    String min() default "";

    /** The greatest allowed number, size or duration, written as in the file; empty when there is none. */
    String max() default "";

    /** A typical value for the documentation when the default does not show one. */
    String example() default "";
}
