import { resolve } from "node:path";

/** The repository's root; a bundle of this file gets it from the environment. */
export const repository: string = process.env["WORKBENCH_ROOT"] ?? resolve(import.meta.dirname, "..");
