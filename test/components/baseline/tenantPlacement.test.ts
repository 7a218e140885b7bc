import { EksCluster } from "../../../components/aws";
import { AksCluster } from "../../../components/azure";
import { SecurityBaseline } from "../../../components/baseline";
import { DoksCluster } from "../../../components/digitalocean";
import { GkeCluster } from "../../../components/gcp";
import { previewResources as previewAws } from "../aws/support/previewResources";
import { previewResources as previewAzure } from "../azure/support/previewResources";
import { previewResources as previewDigitalOcean } from "../digitalocean/support/previewResources";
import { previewResources as previewGcp } from "../gcp/support/previewResources";
import { type Preview, PREVIEWS_TIMEOUT } from "../support/previewResources";
import { fits, nodeOf, type Placement, type SchedulableNode } from "../support/scheduling";

jest.setTimeout(PREVIEWS_TIMEOUT);

/** The pool of a tenant's own, which others are kept off in the way that the guides show. */
const pci = { taints: [{ key: "hardened-cluster/pool", value: "pci", effect: "NoSchedule" as const }] };
const nodes = { pools: { system: {}, workload: {}, pci, sandbox: {} } };

/** Each cloud's cluster with the baseline on top of it, in one program. */
const programs: Record<string, () => Promise<Preview<void>>> = {
  EksCluster: () =>
    previewAws(() => {
      const { facts } = new EksCluster("prod", { region: "eu-central-1", nodes });
      layer(facts);
    }),
  AksCluster: () =>
    previewAzure(() => {
      const { facts } = new AksCluster("prod", { location: "westeurope", nodes });
      layer(facts);
    }),
  GkeCluster: () =>
    previewGcp(() => {
      const { facts } = new GkeCluster("prod", { project: "my-company-prod", region: "europe-west4", nodes });
      layer(facts);
    }),
  DoksCluster: () =>
    previewDigitalOcean(() => {
      const { facts } = new DoksCluster("prod", { region: "fra1", nodes });
      layer(facts);
    }),
};

function layer(facts: EksCluster["facts"]): void {
  new SecurityBaseline("prod", {
    facts,
    tenants: { payments: { nodePool: "pci" }, shop: {} },
    runtimeClasses: { sandbox: { handler: "runsc" } },
  });
}

function only(pattern: RegExp, text: string): string {
  const [, key] = pattern.exec(text) ?? [];
  if (key === undefined) throw new Error(`the policy does not name ${pattern.source}`);
  return key;
}

/** What the admission policy makes pods of a namespace say. */
function demanded({ resources }: Preview<void>, tenant: string): Placement {
  const { validations, variables } = resources.get("prod-admission-workloads")?.inputs.spec as {
    validations: { expression: string }[];
    variables: { name: string; expression: string }[];
  };
  const text = JSON.stringify([validations, variables].map((part) => part.map(({ expression }) => expression))).replace(
    /\\"/g,
    '"',
  );
  const namespaceLabel = only(/namespaceObject\.metadata\.\?labels\[\?"([^"]*pool[^"]*)"\]/, text);
  const nodeLabel = only(/nodeSelector\[\?"([^"]+)"\]/, text);
  const taint = only(/\["([^"]+)=" \+ variables\.namespacePool\]/, text);
  const pool = resources.get(`prod-${tenant}-namespace`)?.inputs.metadata.labels[namespaceLabel] as string | undefined;
  if (pool === undefined) return { nodeSelector: {}, tolerations: [] };
  return { nodeSelector: { [nodeLabel]: pool }, tolerations: [{ key: taint, value: pool }] };
}

describe.each(Object.keys(programs))("on a cluster of %s", (cluster) => {
  let preview: Preview<void>;
  let pools: Map<string, SchedulableNode>;

  beforeAll(async () => {
    preview = await (programs[cluster] as () => Promise<Preview<void>>)();
    pools = new Map(
      [...preview.resources].flatMap(([name, resource]) => {
        const node = nodeOf(resource);
        return node === undefined ? [] : [[name, node]];
      }),
    );
  });

  const poolsFor = (placement: Placement) =>
    [...pools].filter(([, node]) => fits(placement, node)).map(([name]) => name);

  test("a tenant with a pool of its own finds its nodes, and those only", () => {
    expect(poolsFor(demanded(preview, "payments"))).toEqual(["prod-pool-pci"]);
  });

  test("a tenant without one runs where no taint keeps it off", () => {
    expect(poolsFor(demanded(preview, "shop"))).toEqual(["prod-pool-workload"]);
  });

  test("a pod with the sandbox's runtime class finds the nodes of the sandbox, and those only", () => {
    const { scheduling } = preview.resources.get("prod-runtime-sandbox")?.inputs as { scheduling: Placement };
    expect(poolsFor(scheduling)).toEqual(["prod-pool-sandbox"]);
  });
});
