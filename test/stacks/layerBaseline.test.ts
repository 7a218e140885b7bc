import { layerBaseline } from "../../stacks/layerBaseline";
import type { StackConfig } from "../../stacks/config";
import { plainFacts } from "../components/baseline/clusterFacts";
import { recordResources } from "../components/baseline/recordedResources";

const key = "arn:aws:kms:eu-central-1:123456789012:key/11111111-0000-0000-0000-000000000000";
const stack: StackConfig = {
  provider: "local",
  environment: "prod",
  clusterName: "prod",
  baseline: {
    tenants: { "team-a": {} },
    admission: { requiredLabels: { owner: "[a-z]+" } },
    access: { auditors: ["auditors"] },
    runtimeClasses: { gvisor: { handler: "runsc" } },
    storage: { className: "fast" } as NonNullable<StackConfig["baseline"]["storage"]>,
  },
  separateBaseline: false,
  acceptedRisks: [],
};

test("every part of the baseline can be set by the stack's configuration", async () => {
  const resources = await recordResources(() => {
    layerBaseline(stack, { facts: plainFacts, storage: { driver: "aws-ebs", key } });
  });
  const inputs = (name: string) => resources.find((resource) => resource.name === name)?.inputs;
  expect(inputs("prod-team-a-namespace")).toBeDefined();
  expect(JSON.stringify(inputs("prod-admission-workloads"))).toContain("must have the label owner matching [a-z]+");
  expect(inputs("prod-platform-clusterrolebinding-hardened-cluster-auditor")).toMatchObject({
    subjects: [{ kind: "Group", name: "auditors" }],
  });
  expect(inputs("prod-runtime-gvisor")).toMatchObject({ handler: "runsc" });
  expect(inputs("prod-storage-fast")).toMatchObject({ provisioner: "ebs.csi.aws.com", parameters: { kmsKeyId: key } });
});

test("without a key of the cluster's there is no storage class", async () => {
  const baseline = { tenants: stack.baseline.tenants ?? {} };
  const resources = await recordResources(() => {
    layerBaseline({ ...stack, baseline }, { facts: plainFacts });
  });
  expect(resources.filter(({ type }) => type.endsWith(":StorageClass"))).toEqual([]);
});
