@NullMarked
package io.stateward.recipients.boundary;

import org.jspecify.annotations.NullMarked;
