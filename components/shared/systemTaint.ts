/** What keeps pods that are not the cluster's own off the system pool. Providers' add-ons tolerate it. */
export const SYSTEM_TAINT = { key: "CriticalAddonsOnly", value: "true" } as const;
