import { previewTarget } from "../../cli/engine/previewTarget";
import { ownTargets, type Target } from "../../cli/engine/target";

// Each stack runs as `hardened-cluster preview` does: its program and the pack in Pulumi's own hosts.
jest.setTimeout(120_000);

/** What the pack says of each stack with the levels of its environment: nothing that blocks, and no word of warning. */
const expected: Record<string, readonly string[]> = {
  local: [],
  "aws-dev": [
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory aws-cluster-backup/missing dev-cluster",
    "advisory aws-threat-detection/missing dev-cluster",
    "advisory cp-deletion-protection-eks/off dev-cluster",
    "advisory net-egress-controlled-aws/open-to-world dev-nodes-to-internet",
    "advisory net-egress-controlled-aws/open-to-world dev-session-manager-outward",
  ],
  "aws-prod": [
    "advisory aws-cluster-backup/missing prod-cluster",
    "advisory net-egress-controlled-aws/open-to-world prod-nodes-to-internet",
  ],
  "aws-prod-baseline": [],
  "azure-dev": [
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory azure-alerts/none dev-cluster",
    "advisory net-egress-controlled-nsg/open-to-world dev-nodes-security-group",
  ],
  "azure-prod": [
    "advisory azure-alerts/none prod-cluster",
    "advisory net-egress-controlled-nsg/open-to-world prod-nodes-security-group",
    "advisory net-egress-controlled-nsg/open-to-world prod-runners-security-group",
  ],
  "azure-prod-baseline": [],
  "gcp-dev": [
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory cp-deletion-protection-gke/unprotected dev-cluster",
    "advisory gcp-alerts/none dev-cluster",
    "advisory net-egress-controlled-gcp/open-to-world dev-to-internet",
  ],
  "gcp-prod": [
    "advisory gcp-alerts/none prod-cluster",
    "advisory net-egress-controlled-gcp/open-to-world prod-to-internet",
  ],
  "do-dev": [
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory accepted-risks/cp-deletion-protection dev",
    "advisory accepted-risks/cp-ha-multi-az dev",
    "advisory accepted-risks/cp-ha-multi-az dev",
    "advisory audit-control-plane-logs-doks/unavailable dev-cluster",
    "advisory cp-etcd-encryption-cmk-doks/unavailable dev-cluster",
    "advisory cp-ha-multi-az-doks/off dev-cluster",
    "advisory id-human-sso-doks/missing dev-cluster",
  ],
  "do-prod": [
    "advisory audit-control-plane-logs-doks/unavailable prod-cluster",
    "advisory cp-etcd-encryption-cmk-doks/unavailable prod-cluster",
  ],
};

const targets = new Map(ownTargets().map((target) => [target.stack, target]));

test("every stack of the repository is previewed here", () => {
  expect([...targets.keys()].sort()).toEqual(Object.keys(expected).sort());
});

test.each(Object.entries(expected))("%s is clean but for what only its owner can decide", async (stack, findings) => {
  const { violations, warnings } = await previewTarget(targets.get(stack) as Target, {
    config: {},
    timeoutSeconds: 100,
  });
  const found = violations.map(
    ({ level, finding, urn }) => `${level} ${finding} ${urn.slice(urn.lastIndexOf("::") + 2)}`,
  );
  expect({ found: found.sort(), warnings }).toEqual({ found: findings, warnings: [] });
});
