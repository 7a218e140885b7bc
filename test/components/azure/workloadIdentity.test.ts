import { AksWorkloadGrant, type AksWorkloadGrantArgs } from "../../../components/azure";
import { InvalidArgumentError } from "../../../components/shared/errors";
import { countByType, UNKNOWN } from "../support/previewResources";
import { previewResources, SUBSCRIPTION } from "./support/previewResources";

const storage = `/subscriptions/${SUBSCRIPTION}/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/invoices`;
const BLOB_READER = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
const workload: AksWorkloadGrantArgs = {
  location: "westeurope",
  resourceGroupName: "prod-group",
  oidcIssuer: "https://issuer.example",
  namespace: "team-a",
  serviceAccount: "billing",
};

test("a grant is an identity, its credential and its roles", async () => {
  const { resources } = await previewResources(
    () =>
      new AksWorkloadGrant("billing", { ...workload, roles: { invoices: { roleId: BLOB_READER, scope: storage } } }),
  );
  expect(countByType(resources.values())).toEqual({
    "azure-native:authorization:RoleAssignment": 1,
    "azure-native:managedidentity:FederatedIdentityCredential": 1,
    "azure-native:managedidentity:UserAssignedIdentity": 1,
    "hardened-cluster:index:AksWorkloadGrant": 1,
  });
  expect(resources.get("billing-credential")?.inputs).toMatchObject({
    issuer: "https://issuer.example",
    subject: "system:serviceaccount:team-a:billing",
    audiences: ["api://AzureADTokenExchange"],
  });
  expect(resources.get("billing-role-invoices")?.inputs).toEqual({
    roleAssignmentName: "0c9941de-f5c2-5f5a-ac93-35e85ba7ad63",
    principalId: UNKNOWN,
    principalType: "ServicePrincipal",
    roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/${BLOB_READER}`,
    scope: storage,
  });
});

test.each<[string, Partial<AksWorkloadGrantArgs>, string, string, string]>([
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
    "a role by its name",
    { roles: { invoices: { roleId: "Reader", scope: storage } } },
    "roles.invoices.roleId",
    '"Reader" is not the id of a role',
    'write its GUID, like "acdd72a7-3385-48ef-bd42-f606fba81ae7"',
  ],
  [
    "an owner",
    { roles: { invoices: { roleId: "8E3AF657-a8ff-443c-a75c-2fe8c4bcb635", scope: storage } } },
    "roles.invoices.roleId",
    "the role gives full access",
    "name a role for what the workload does",
  ],
  [
    "someone who gives roles",
    { roles: { invoices: { roleId: "f58310d9-a9f6-439a-9e8d-f62e7b41a168", scope: storage } } },
    "roles.invoices.roleId",
    "the role gives full access",
    "name a role for what the workload does",
  ],
  [
    "a misspelt argument",
    { policies: {} } as never,
    "policies",
    "there is no such argument",
    "use one of namespace, serviceAccount, roles, location, resourceGroupName, oidcIssuer, tags",
  ],
])("a grant to %s is refused", (_, change, property, problem, fix) => {
  expect(() => new AksWorkloadGrant("billing", { ...workload, ...change })).toThrow(
    new InvalidArgumentError({ property, problem, fix }),
  );
});

test("a grant on a whole subscription is refused before anything of it is registered", () => {
  const roles = { invoices: { roleId: BLOB_READER, scope: `/subscriptions/${SUBSCRIPTION}` } };
  expect(() => new AksWorkloadGrant("billing", { ...workload, roles })).toThrow(
    `roles.invoices.scope: "/subscriptions/${SUBSCRIPTION}" is wider than a resource group. Fix: name the resource that the workload needs.`,
  );
});
