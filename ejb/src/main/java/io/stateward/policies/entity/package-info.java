@NullMarked
package io.stateward.policies.entity;

import org.jspecify.annotations.NullMarked;
