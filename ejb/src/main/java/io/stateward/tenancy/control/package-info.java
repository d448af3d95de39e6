@NullMarked
package io.stateward.tenancy.control;

import org.jspecify.annotations.NullMarked;
