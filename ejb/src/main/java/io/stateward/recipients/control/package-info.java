@NullMarked
package io.stateward.recipients.control;

import org.jspecify.annotations.NullMarked;
