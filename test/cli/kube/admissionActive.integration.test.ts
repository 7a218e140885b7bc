import { applyManifests } from "../../../cli/kube/apply";
import { KubeError } from "../../../cli/kube/errors";
import type { KubeObject } from "../../../cli/kube/objects";
import { START_TIMEOUT_MS, startCluster, type TestCluster } from "../testCluster";

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await startCluster();
}, START_TIMEOUT_MS);

afterAll(() => cluster.stop());

const api = "admissionregistration.k8s.io/v1";

/** A policy that refuses the ConfigMap of its own name, and its binding. */
function refusing(name: string): KubeObject[] {
  const rule = { apiGroups: [""], apiVersions: ["v1"], resources: ["configmaps"], operations: ["CREATE"] };
  return [
    {
      apiVersion: api,
      kind: "ValidatingAdmissionPolicy",
      metadata: { name },
      spec: {
        failurePolicy: "Fail",
        matchConstraints: { resourceRules: [rule] },
        validations: [{ expression: `object.metadata.name != "${name}"`, message: "not this one" }],
      },
    },
    {
      apiVersion: api,
      kind: "ValidatingAdmissionPolicyBinding",
      metadata: { name },
      spec: { policyName: name, validationActions: ["Deny"] },
    },
  ] as unknown as KubeObject[];
}

test("admission policies act when they are applied, each time, and nothing else is left", async () => {
  const names = Array.from({ length: 8 }, (_, index) => `refused-${index}`);
  for (const [index, name] of names.entries()) {
    await applyManifests(cluster.client, names.slice(0, index + 1).flatMap(refusing));
    const configMap = { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace: "default" } };
    await expect(cluster.client.create(configMap, { dryRun: true })).rejects.toThrow(KubeError);
  }
  for (const kind of ["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"]) {
    const left = await cluster.client.list({ apiVersion: api, kind });
    expect(left.map(({ metadata }) => metadata.name).sort()).toEqual(names);
  }
});
