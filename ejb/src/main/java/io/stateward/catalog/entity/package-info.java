@NullMarked
package io.stateward.catalog.entity;

import org.jspecify.annotations.NullMarked;
