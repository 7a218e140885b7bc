import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { idIamDefaultServiceAccountGcp } from "../../../../policy-pack/rules/gcp/idIamDefaultServiceAccountGcp";
import { findings } from "../../support/evaluateRule";

const member = (props: object) => ({ type: "gcp:projects/iAMMember:IAMMember", props });
const binding = (props: object) => ({ type: "gcp:projects/iAMBinding:IAMBinding", props });

describe("id-iam-default-service-account-gcp", () => {
  test("accepts an account of its own", () => {
    expect(
      findings(
        idIamDefaultServiceAccountGcp,
        member({ role: "roles/logging.logWriter", member: "serviceAccount:nodes@p.iam.gserviceaccount.com" }),
      ),
    ).toEqual([]);
  });

  test("accepts a grant that says nothing", () => {
    expect(findings(idIamDefaultServiceAccountGcp, member({}))).toEqual([]);
  });

  test("reports the account of Compute Engine", () => {
    expect(
      findings(
        idIamDefaultServiceAccountGcp,
        member({ role: "roles/logging.logWriter", member: "serviceAccount:123-compute@developer.gserviceaccount.com" }),
      ),
    ).toEqual(["mandatory id-iam-default-service-account-gcp/default-account member"]);
  });

  test("reports the account of App Engine", () => {
    expect(
      findings(
        idIamDefaultServiceAccountGcp,
        binding({ role: "roles/logging.logWriter", members: ["serviceAccount:p@appspot.gserviceaccount.com"] }),
      ),
    ).toEqual(["mandatory id-iam-default-service-account-gcp/default-account members[0]"]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        idIamDefaultServiceAccountGcp,
        member({ role: "roles/logging.logWriter", member: unknownPlaceholders.string }),
      ),
    ).toEqual(["advisory id-iam-default-service-account-gcp/unknown member"]);
  });
});
