import { resolve } from "node:path";

/** The repository's root; a bundle of this file names it through the environment. */
export const repository: string = process.env["WORKBENCH_ROOT"] ?? resolve(import.meta.dirname, "..");
