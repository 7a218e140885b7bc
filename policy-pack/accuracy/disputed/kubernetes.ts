import type { DisputedLabel } from "./index";

export const kubernetesDisputed: readonly DisputedLabel[] = [];
