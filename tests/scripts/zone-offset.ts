import { expect, it } from "vitest";
import { wallClock } from "../support/zones";

it("is the computer's zone", () => {
  expect(0 - new Date(1.7e12).getTimezoneOffset()).toBe(wallClock(process.env["TZ"] ?? "")(1.7e12).offset);
});
