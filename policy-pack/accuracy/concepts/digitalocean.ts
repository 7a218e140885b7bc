import type { ConceptMap } from "./index";

export const digitaloceanConcepts: ConceptMap = {};
