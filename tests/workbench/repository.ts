import { fileURLToPath } from "node:url";

/** The repository's root; a bundle of this file names it through the environment. */
export const repository: string = process.env["WORKBENCH_ROOT"] ?? fileURLToPath(new URL("../../", import.meta.url).href);
