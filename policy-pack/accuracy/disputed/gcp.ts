import type { DisputedLabel } from "./index";

export const gcpDisputed: readonly DisputedLabel[] = [];
