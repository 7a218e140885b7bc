import type { ConceptMap } from "./index";

export const gcpConcepts: ConceptMap = {};
