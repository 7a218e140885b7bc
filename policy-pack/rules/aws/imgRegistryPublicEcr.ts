import { readPolicy, type Statement } from "../../lib/aws/iam/document";
import { judgeOpen } from "../../lib/aws/iam/judgeOpen";
import { judgeDocument } from "../../lib/aws/iam/judgeDocument";
import { holds } from "../../lib/pattern";
import { registryPolicies, valuesAt } from "../../lib/aws/iam/sources";
import { defineRule } from "../../lib/defineRule";
import { findingAt, type Finding } from "../../lib/finding";
import type { Value } from "../../lib/value";

/** What changes a repository of the public gallery; everybody may read there without any policy. */
const PUBLIC_WRITES = [
  "PutImage",
  "InitiateLayerUpload",
  "DeleteRepository",
  "BatchDeleteImage",
  "SetRepositoryPolicy",
];

/** The prefix of the gallery's actions, and the one that is written by mistake. */
const GALLERY = ["ecr-public", "ecr"];

function judgePolicy(policy: Value, isGallery: boolean): readonly Finding[] {
  if (readPolicy(policy).state === "malformed") {
    const text = { detail: "malformed", found: "not a JSON document", fix: "write the policy as JSON text" };
    return [findingAt(policy, text)];
  }
  const counts = ({ actions }: Statement): boolean =>
    !isGallery || PUBLIC_WRITES.some((action) => GALLERY.some((service) => holds(actions, `${service}:${action}`)));
  return judgeDocument(policy, "anybody", (statements) =>
    judgeOpen(statements.filter((statement) => statement.effect === "deny" || counts(statement))),
  );
}

export const imgRegistryPublicEcr = defineRule({
  id: "img-registry-public-ecr",
  family: "aws",
  controls: ["img-registry-private-hardened"],
  severity: "high",
  title: "ECR policies name who may use the repository",
  description: "Principal * lets every AWS account pull the images, or push its own.",
  fix: 'Replace the principal "*" with the ARNs of accounts or roles, or add a condition on aws:PrincipalOrgID',
  onUnknown: "advisory",
  scope: "resource",
  types: Object.keys(registryPolicies),
  check: (resource) =>
    valuesAt(registryPolicies, resource).flatMap((policy) =>
      judgePolicy(policy, /ecrpublic|PublicRepository/.test(resource.type)),
    ),
});
