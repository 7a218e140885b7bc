import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "../../../../cli/kube/client";
import { KubeError } from "../../../../cli/kube/errors";
import type { Loose } from "../goodObjects";

const GROUP = "gateway.networking.k8s.io";
const hostname = { type: "string", maxLength: 253 };
const anyFields = { "x-kubernetes-preserve-unknown-fields": true };

/** The parts of the Gateway API's definitions that host names are in; the rest is taken as it comes. */
const KINDS: Readonly<Record<string, Loose>> = {
  Gateway: {
    listeners: {
      type: "array",
      items: {
        type: "object",
        required: ["name", "port", "protocol"],
        properties: { name: { type: "string" }, hostname, port: { type: "integer" }, protocol: { type: "string" } },
        ...anyFields,
      },
    },
  },
  HTTPRoute: { hostnames: { type: "array", items: hostname, maxItems: 16 } },
  GRPCRoute: { hostnames: { type: "array", items: hostname, maxItems: 16 } },
};

function definition(kind: string, properties: Loose): Loose {
  const plural = `${kind.toLowerCase()}s`;
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${plural}.${GROUP}`,
      // The API server takes names under k8s.io only with a word on who has looked at them.
      annotations: { "api-approved.kubernetes.io": "unapproved, a reduced copy for a test" },
    },
    spec: {
      group: GROUP,
      scope: "Namespaced",
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: "object",
              properties: { spec: { type: "object", properties, ...anyFields } },
            },
          },
        },
      ],
    },
  };
}

/** Installs the Gateway API as far as host names go, and waits until the API server serves it. */
export async function installGatewayApi(client: KubeClient): Promise<void> {
  for (const [kind, properties] of Object.entries(KINDS)) {
    await client.apply(definition(kind, properties));
    while (!(await isServed(client, `${kind.toLowerCase()}s`))) await delay(100);
  }
}

async function isServed(client: KubeClient, plural: string): Promise<boolean> {
  try {
    await client.request("GET", `/apis/${GROUP}/v1/${plural}`);
    return true;
  } catch (error) {
    if (error instanceof KubeError && error.status === 404) return false;
    throw error;
  }
}

/** A Gateway with a listener for each host, none for undefined. */
export function gateway(...hosts: readonly (string | undefined)[]): Loose {
  const listeners = hosts.map((host, index) => ({
    name: `listener-${index}`,
    port: 443,
    protocol: "HTTPS",
    ...(host === undefined ? {} : { hostname: host }),
  }));
  return routeLike("Gateway", { gatewayClassName: "test", listeners });
}

/** A route of a kind for some hosts. */
export function route(kind: "HTTPRoute" | "GRPCRoute", hostnames?: readonly string[]): Loose {
  return routeLike(kind, { parentRefs: [{ name: "shared", namespace: "gateways" }], rules: [], hostnames });
}

function routeLike(kind: string, spec: Loose): Loose {
  return { apiVersion: `${GROUP}/v1`, kind, metadata: { name: "app", namespace: "team-a" }, spec };
}
