@NullMarked
package io.stateward.tenancy.boundary;

import org.jspecify.annotations.NullMarked;
