import { SecurityBaseline } from "../../components/baseline";
import type { KubeObject } from "../../cli/kube/objects";
import { plainFacts } from "../components/baseline/clusterFacts";
import { recordResources } from "../components/baseline/recordedResources";

/** The objects of the baseline with one tenant, `team-a`, on defaults. */
export async function baselineManifests(): Promise<KubeObject[]> {
  const resources = await recordResources(() => {
    new SecurityBaseline("test", { facts: plainFacts, tenants: { "team-a": { hosts: ["team-a.example.com"] } } });
  });
  const objects = resources.filter(({ type }) => type.startsWith("kubernetes:"));
  return objects.map(({ inputs }) => inputs as unknown as KubeObject);
}
