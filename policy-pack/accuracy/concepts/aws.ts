import type { ConceptMap } from "./index";

export const awsConcepts: ConceptMap = {};
