package io.stateward.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;

/** Is the sample's invented people, of whom one asks to be forgotten: in each run another one, because who was forgotten stays so. */
record Cast(AirlineData data, String forgotten) {

    private static final int NUMBER = 4821;
    private static final String PREFIX = "lena_vogt_";
    private static final String BYSTANDER = "priya_raman_5567";

    /** Returns the people of a run; its number is 1 or more. */
    static Cast of(int run) {
        AirlineData sample = AirlineData.sample();
        String number = Integer.toString(NUMBER + run - 1);
        AirlineData data = new AirlineData(
                numbered(sample.users(), number),
                numbered(sample.reservations(), number),
                numbered(sample.conversations(), number));
        return new Cast(data, PREFIX + number);
    }

    private static JsonNode numbered(JsonNode part, String number) {
        try {
            return Json.mapper().readTree(Json.text(part).replace(Integer.toString(NUMBER), number));
        } catch (JsonProcessingException e) {
            throw new DemoFailure("The sample cannot be read.", e);
        }
    }

    Customer customer() {
        return data.customer(forgotten);
    }

    Customer bystander() {
        return data.customer(BYSTANDER);
    }
}
