// The same flows in an installed app; scripts/test-app.mjs passes its path in the environment.
import { runFlows } from "./run-flows";
import { startApp } from "./start";

const { LANE_APP: app, LANE_ASAR: asar, LANE_VAULT: vault, LANE_ONLY: only, LANE_KEEP, LANE_PICTURES: pictures = "lane-pictures" } = process.env;
if (app === undefined) throw new Error("Run this by npm run test:app -- PATH");

for (const phone of [false, true]) {
  if (only !== undefined && only !== (phone ? "phone" : "desktop")) continue;
  const options = { app, keep: LANE_KEEP === "1", phone, ...(asar === undefined ? {} : { asar }), ...(vault === undefined ? {} : { vault }) };
  runFlows(phone ? "phone" : "desktop", () => startApp(options), { phone, pictures });
}
