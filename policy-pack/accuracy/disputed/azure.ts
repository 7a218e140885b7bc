import type { DisputedLabel } from "./disputedLabel";

export const azureDisputed: readonly DisputedLabel[] = [];
