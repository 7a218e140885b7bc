import type { DisputedLabel } from "./disputedLabel";

export const digitaloceanDisputed: readonly DisputedLabel[] = [];
