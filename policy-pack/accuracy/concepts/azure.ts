import type { ConceptMap } from "./index";

export const azureConcepts: ConceptMap = {};
