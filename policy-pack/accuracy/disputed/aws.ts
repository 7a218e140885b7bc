import type { DisputedLabel } from "./index";

export const awsDisputed: readonly DisputedLabel[] = [];
