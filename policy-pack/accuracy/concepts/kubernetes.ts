import type { ConceptMap } from "./index";

export const kubernetesConcepts: ConceptMap = {
  "privileged-container": ["pod-no-privileged/privileged"],
};
