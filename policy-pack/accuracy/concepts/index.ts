import { awsConcepts } from "./aws";
import { azureConcepts } from "./azure";
import { digitaloceanConcepts } from "./digitalocean";
import { gcpConcepts } from "./gcp";
import { kubernetesConcepts } from "./kubernetes";

/** For each security question the findings that answer it with "insecure", each only where it truly says so. */
export type ConceptMap = Readonly<Record<string, readonly string[]>>;

export const concepts: ConceptMap = {
  ...kubernetesConcepts,
  ...awsConcepts,
  ...azureConcepts,
  ...gcpConcepts,
  ...digitaloceanConcepts,
};
