export * from "./aggregation";
export * from "./bootstrapRoles";
export * from "./ownPairs";
export * from "./platformPowers";
export * from "./policyRule";
export * from "./power";
export * from "./powers";
export * from "./subject";
