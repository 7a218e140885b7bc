import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamPrivilegedServiceAccountGcp } from "../../../../policy-pack/rules/gcp/idIamPrivilegedServiceAccountGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:projects/iAMMember:IAMMember", props });
const binding = (props: object) => ({ type: "gcp:projects/iAMBinding:IAMBinding", props });

describe("id-iam-privileged-service-account-gcp", () => {
  test("accepts a role that administers nothing", () => {
    expect(
      findings(
        idIamPrivilegedServiceAccountGcp,
        member({ role: "roles/logging.logWriter", member: "serviceAccount:a@p.iam.gserviceaccount.com" }),
      ),
    ).toEqual([]);
  });

  test("accepts an administrator who is no service account", () => {
    expect(
      findings(
        idIamPrivilegedServiceAccountGcp,
        member({ role: "roles/container.admin", member: "group:ops@example.com" }),
      ),
    ).toEqual([]);
  });

  test("accepts a grant that says nothing", () => {
    expect(findings(idIamPrivilegedServiceAccountGcp, member({}))).toEqual([]);
  });

  test("reports editor", () => {
    expect(
      findings(
        idIamPrivilegedServiceAccountGcp,
        member({ role: "roles/editor", member: "serviceAccount:a@p.iam.gserviceaccount.com" }),
      ),
    ).toEqual(["mandatory id-iam-privileged-service-account-gcp/administrator role"]);
  });

  test("reports an administrator with a version in its name", () => {
    expect(
      findings(
        idIamPrivilegedServiceAccountGcp,
        member({ role: "roles/compute.instanceAdmin.v1", member: "serviceAccount:a@p.iam.gserviceaccount.com" }),
      ),
    ).toEqual(["mandatory id-iam-privileged-service-account-gcp/administrator role"]);
  });

  test("reports a service account with a wrong prefix among groups", () => {
    expect(
      findings(
        idIamPrivilegedServiceAccountGcp,
        binding({
          role: "roles/container.admin",
          members: ["group:ops@example.com", "user:a@p.iam.gserviceaccount.com"],
        }),
      ),
    ).toEqual(["mandatory id-iam-privileged-service-account-gcp/administrator role"]);
  });

  test("reports an unknown member of a privileged role", () => {
    expect(
      findings(idIamPrivilegedServiceAccountGcp, member({ role: "roles/owner", member: unknownPlaceholders.string })),
    ).toEqual(["advisory id-iam-privileged-service-account-gcp/unknown member"]);
  });

  test("accepts an unknown member of another role", () => {
    expect(
      findings(
        idIamPrivilegedServiceAccountGcp,
        member({ role: "roles/logging.logWriter", member: unknownPlaceholders.string }),
      ),
    ).toEqual([]);
  });
});
