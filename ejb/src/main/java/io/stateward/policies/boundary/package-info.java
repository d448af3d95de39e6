@NullMarked
package io.stateward.policies.boundary;

import org.jspecify.annotations.NullMarked;
