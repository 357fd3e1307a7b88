import type { Flow } from "../host";
import { editing } from "./editing";
import { others } from "./others";
import { reviewing } from "./reviewing";

/** Every user action that touches notes. */
export const flows: readonly Flow[] = [...reviewing, ...editing, ...others];
