import { GkeWorkloadGrant, type GkeWorkloadGrantArgs } from "../../../components/gcp";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { countByType, UNKNOWN } from "../support/previewResources";
import { settledOutput } from "../support/settledOutput";
import { PROJECT_NUMBER, previewResources } from "./support/previewResources";

const workload: GkeWorkloadGrantArgs = { project: "my-company-prod", namespace: "team-a", serviceAccount: "billing" };
const principal = `principal://iam.googleapis.com/projects/${PROJECT_NUMBER}/locations/global/workloadIdentityPools/my-company-prod.svc.id.goog/subject/ns/team-a/sa/billing`;

test("a grant makes roles of the project, and names the workload for grants on single resources", async () => {
  const { resources, result } = await previewResources(
    () =>
      new GkeWorkloadGrant("billing", {
        ...workload,
        projectRoles: ["roles/pubsub.publisher", "projects/my-company-prod/roles/invoiceReader"],
      }),
  );
  expect(countByType(resources.values())).toEqual({
    "gcp:projects/iAMMember:IAMMember": 2,
    "hardened-cluster:index:GkeWorkloadGrant": 1,
  });
  expect(resources.get("billing-projects-my-company-prod-roles-invoiceReader")?.inputs).toEqual({
    project: "my-company-prod",
    role: "projects/my-company-prod/roles/invoiceReader",
    member: principal,
  });
  await expect(settledOutput(result.member)).resolves.toBe(principal);
  await expect(settledOutput(result.serviceAccountEmail)).resolves.toBe("");
});

test("with a service account in between exactly the workload may act as it", async () => {
  const { resources } = await previewResources(
    () =>
      new GkeWorkloadGrant("billing", {
        ...workload,
        method: "service-account",
        projectRoles: ["roles/pubsub.publisher"],
      }),
  );
  expect(resources.get("billing-account")?.inputs).toEqual({
    project: "my-company-prod",
    accountId: "billing",
    displayName: "team-a/billing",
  });
  expect(resources.get("billing-account-user")?.inputs).toEqual({
    serviceAccountId: UNKNOWN,
    role: "roles/iam.workloadIdentityUser",
    member: "serviceAccount:my-company-prod.svc.id.goog[team-a/billing]",
  });
  expect(resources.get("billing-pubsub.publisher")?.dependencies).toEqual(["billing-account"]);
});

const tooMuch = "name a narrower role, or grant it on one resource";

test.each<[string, Partial<GkeWorkloadGrantArgs>, string, string, string]>([
  [
    "every service account",
    { serviceAccount: "*" },
    "serviceAccount",
    '"*" cannot name a cluster or Kubernetes object',
    "use at most 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit",
  ],
  [
    "the default service account",
    { serviceAccount: "default" },
    "serviceAccount",
    '"default" is the account of every pod that names none',
    "give the workload a service account of its own",
  ],
  [
    "a basic role",
    { projectRoles: ["roles/editor"] },
    "projectRoles[0]",
    "roles/editor gives more than a workload needs",
    tooMuch,
  ],
  [
    "an administrator's role",
    { projectRoles: ["roles/pubsub.publisher", "roles/storage.admin"] },
    "projectRoles[1]",
    "roles/storage.admin gives more than a workload needs",
    tooMuch,
  ],
  [
    "the right to act as others",
    { projectRoles: ["roles/iam.serviceAccountTokenCreator"] },
    "projectRoles[0]",
    "roles/iam.serviceAccountTokenCreator gives more than a workload needs",
    tooMuch,
  ],
  [
    "a permission instead of a role",
    { projectRoles: ["pubsub.topics.publish"] },
    "projectRoles[0]",
    '"pubsub.topics.publish" is not a role',
    'write one like "roles/pubsub.publisher"',
  ],
  [
    "an unknown method",
    { method: "key" as "direct" },
    "method",
    '"key" is not known',
    'use one of "direct", "service-account"',
  ],
])("refuses %s", (_, change, property, problem, fix) => {
  expect(() => new GkeWorkloadGrant("billing", { ...workload, ...change })).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});

test("refuses a name that is too short for a service account", () => {
  expect(() => new GkeWorkloadGrant("jobs", { ...workload, method: "service-account" })).toThrow(
    'name: "jobs" is too short for a service account. Fix: use at least 6 characters.',
  );
});
