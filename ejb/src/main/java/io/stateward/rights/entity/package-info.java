@NullMarked
package io.stateward.rights.entity;

import org.jspecify.annotations.NullMarked;
