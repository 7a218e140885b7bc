import type { DisputedLabel } from "./index";

export const digitaloceanDisputed: readonly DisputedLabel[] = [];
