@NullMarked
package io.stateward.policies.control;

import org.jspecify.annotations.NullMarked;
