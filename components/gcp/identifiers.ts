/** A project of Google Cloud, by both of its names. */
export interface ProjectNames {
  readonly id: string;
  readonly number: string;
}

/** Google's own services that use keys of the customer. */
export type ServiceAgent = "container" | "compute" | "artifactregistry" | "gkebackup";

const agentDomains: Readonly<Record<ServiceAgent, string>> = {
  container: "container-engine-robot",
  compute: "compute-system",
  artifactregistry: "gcp-sa-artifactregistry",
  gkebackup: "gcp-sa-gkebackup",
};

/** The account as which one of Google's services acts in a project. */
export function serviceAgentMember(agent: ServiceAgent, projectNumber: string): string {
  return `serviceAccount:service-${projectNumber}@${agentDomains[agent]}.iam.gserviceaccount.com`;
}

export function serviceAccountEmail(accountId: string, project: string): string {
  return `${accountId}@${project}.iam.gserviceaccount.com`;
}

/** The identity pool of all clusters of a project. */
export function workloadPool(project: string): string {
  return `${project}.svc.id.goog`;
}

/** A Kubernetes service account. */
export interface ServiceAccountName {
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** A service account of the project's clusters, as a member of IAM policies. */
export function workloadPrincipal(project: ProjectNames, account: ServiceAccountName): string {
  const pool = `projects/${project.number}/locations/global/workloadIdentityPools/${workloadPool(project.id)}`;
  return `principal://iam.googleapis.com/${pool}/subject/ns/${account.namespace}/sa/${account.serviceAccount}`;
}

/** The same as a member of a service account's policy, where pods act as that account. */
export function workloadMember(project: string, account: ServiceAccountName): string {
  return `serviceAccount:${workloadPool(project)}[${account.namespace}/${account.serviceAccount}]`;
}

/** What a log sink writes to. */
export function logBucketDestination(project: string, location: string, bucketId: string): string {
  return `logging.googleapis.com/projects/${project}/locations/${location}/buckets/${bucketId}`;
}
