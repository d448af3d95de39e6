@NullMarked
package io.stateward.tenancy.entity;

import org.jspecify.annotations.NullMarked;
