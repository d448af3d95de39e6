@NullMarked
package io.stateward.recipients.entity;

import org.jspecify.annotations.NullMarked;
