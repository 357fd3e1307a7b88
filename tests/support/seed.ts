import fc from "fast-check";

// The same cases in every run, so that failures are reproducible. `FC_SEED=random npm test -- core` looks for new ones.
const seed = process.env["FC_SEED"] ?? "20240211";
if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
