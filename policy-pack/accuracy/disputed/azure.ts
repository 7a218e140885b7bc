import type { DisputedLabel } from "./index";

export const azureDisputed: readonly DisputedLabel[] = [];
