import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { gcpRegistryPullOnly } from "../../../../policy-pack/rules/stack/gcpRegistryPullOnly";
import { stackFindings, stackResource } from "../../support/stackResources";

const unknown = unknownPlaceholders.string;
const account = stackResource("gcp:serviceaccount/account:Account", "nodes", { accountId: "nodes" });
const ci = stackResource("gcp:serviceaccount/account:Account", "ci", { accountId: "ci" });
const pool = stackResource(
  "gcp:container/nodePool:NodePool",
  "web",
  { nodeConfig: { serviceAccount: unknown } },
  { nodeConfig: [account] },
);
const grantOf = (role: string, to: typeof account) =>
  stackResource(
    "gcp:artifactregistry/repositoryIamMember:RepositoryIamMember",
    "images",
    { role, member: unknown },
    { member: [to] },
  );

describe("gcp-registry-pull-only", () => {
  test.each([
    ["reader for the nodes", "roles/artifactregistry.reader", account],
    ["writer for another account", "roles/artifactregistry.writer", ci],
    ["a role that is unknown", unknown, account],
  ])("accepts %s", (_, role, to) => {
    expect(stackFindings(gcpRegistryPullOnly, [account, ci, pool, grantOf(role, to)])).toEqual([]);
  });

  test("reports writer for the nodes", () => {
    expect(
      stackFindings(gcpRegistryPullOnly, [account, pool, grantOf("roles/artifactregistry.writer", account)]),
    ).toEqual(["mandatory gcp-registry-pull-only/may-push RepositoryIamMember/images role"]);
  });

  test("reports a binding for the whole project", () => {
    const binding = stackResource(
      "gcp:projects/iAMBinding:IAMBinding",
      "writers",
      { role: "roles/artifactregistry.repoAdmin", members: [unknown] },
      { members: [account] },
    );
    expect(stackFindings(gcpRegistryPullOnly, [account, pool, binding])).toEqual([
      "mandatory gcp-registry-pull-only/may-push IAMBinding/writers role",
    ]);
  });

  test("reports writer for the nodes of one pool of two", () => {
    const other = stackResource(
      "gcp:container/nodePool:NodePool",
      "batch",
      { nodeConfig: { serviceAccount: unknown } },
      { nodeConfig: [ci] },
    );
    expect(
      stackFindings(gcpRegistryPullOnly, [account, ci, pool, other, grantOf("roles/artifactregistry.writer", account)]),
    ).toEqual(["mandatory gcp-registry-pull-only/may-push RepositoryIamMember/images role"]);
  });
});
