import { awsConcepts } from "./aws";
import { azureConcepts } from "./azure";
import type { ConceptMap } from "./conceptMap";
import { digitaloceanConcepts } from "./digitalocean";
import { gcpConcepts } from "./gcp";
import { kubernetesConcepts } from "./kubernetes";

export const concepts: ConceptMap = {
  ...kubernetesConcepts,
  ...awsConcepts,
  ...azureConcepts,
  ...gcpConcepts,
  ...digitaloceanConcepts,
};
