import type { FlowArgs } from "../../../components/baseline";
import { resolveFlow } from "../../../components/kubernetes/flow";

describe("resolveFlow", () => {
  it("takes the tenant's own pods for an end that is left out", () => {
    const here = { kind: "pods", namespace: "team-a", podLabels: {} };
    expect(resolveFlow("flows.web", "team-a", { ports: [{ port: 80 }] })).toEqual({
      from: here,
      to: here,
      ports: [{ port: 80, protocol: "TCP" }],
    });
  });

  it.each<[property: string, problem: string, args: object]>([
    ["flows.web.via", "there is no such argument", { via: {} }],
    ["flows.web.from.pods", "there is no such argument", { from: { pods: {} } }],
    ["flows.web.from.namespace", '"B!" cannot name', { from: { namespace: "B!" } }],
    ["flows.web.from.podLabels", "it is not a map", { from: { podLabels: "app" } }],
    ["flows.web.from.podLabels.app", "app: 1 is not a label", { from: { podLabels: { app: 1 } } }],
    ["flows.web.to", "a peer is either pods or addresses", { to: { namespace: "b", cidrs: ["10.0.0.0/8"] } }],
    ["flows.web.to.cidrs", "it is not a list of address ranges", { to: { cidrs: [] } }],
    ["flows.web.to.cidrs", "it is not a list of address ranges", { to: { cidrs: ["10.0.0.0"] } }],
    ["flows.web", 'neither end of the flow is in "team-a"', { from: { namespace: "b" }, to: { namespace: "c" } }],
    [
      "flows.web",
      'neither end of the flow is in "team-a"',
      { from: { cidrs: ["10.0.0.0/8"] }, to: { namespace: "c" } },
    ],
    ["flows.web.ports", "a flow without ports would open all of them", { ports: [] }],
    ["flows.web.ports[0].port", "0 is not a whole number from 1 to 65535", { ports: [{ port: 0 }] }],
    ["flows.web.ports[0].protocol", '"HTTP" is not known', { ports: [{ port: 80, protocol: "HTTP" }] }],
    ["flows.web.ports[0].name", "there is no such argument", { ports: [{ port: 80, name: "http" }] }],
  ])("refuses %s: %s", (property, problem, args) => {
    const flow = { ports: [{ port: 80 }], ...args } as FlowArgs;
    expect(() => resolveFlow("flows.web", "team-a", flow)).toThrow(`${property}: ${problem}`);
  });
});
