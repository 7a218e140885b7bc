import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamEscalationGcp } from "../../../../policy-pack/rules/gcp/idIamEscalationGcp";
import { findings } from "../../support/evaluateRule";

const role = (...permissions: readonly unknown[]) =>
  findings(idIamEscalationGcp, { type: "gcp:projects/iAMCustomRole:IAMCustomRole", props: { permissions } });

describe("id-iam-escalation-gcp", () => {
  test.each([
    ["resourcemanager.projects.setIamPolicy", "rewrite-policies"],
    ["iam.roles.update", "rewrite-policies"],
    ["iam.serviceAccounts.actAs", "take-identities"],
    ["iam.serviceAccountKeys.create", "take-identities"],
    ["container.clusters.getCredentials", "administer-clusters"],
    ["compute.instances.setMetadata", "enter-machines"],
    ["secretmanager.versions.access", "read-secrets"],
  ])("reports %s in a custom role", (permission, detail) => {
    expect(role("compute.instances.list", permission)).toEqual([
      `mandatory id-iam-escalation-gcp/${detail} permissions[1]`,
    ]);
  });

  test("accepts reads, and reports unknown permissions", () => {
    expect(role("container.clusters.list", "iam.serviceAccounts.get")).toEqual([]);
    expect(role("a.b.c", unknownPlaceholders.string)).toEqual([
      "mandatory id-iam-escalation-gcp/unknown permissions[1]",
    ]);
  });

  test("warns of predefined roles that are a way to others, for a project", () => {
    const grant = (name: string) =>
      findings(idIamEscalationGcp, {
        type: "gcp:projects/iAMMember:IAMMember",
        props: { role: name, member: "group:a@example.com" },
      });
    expect(grant("roles/resourcemanager.projectIamAdmin")).toEqual(["advisory id-iam-escalation-gcp/wide-role role"]);
    expect(grant("roles/container.viewer")).toEqual([]);
  });
});
