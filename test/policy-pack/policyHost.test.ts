import { resolve } from "node:path";
import { unknownPlaceholders } from "../../policy-pack/lib/value";
import { parseMessage } from "../../policy-pack/lib/message";
import { object } from "./support/kubernetesObjects";
import { deployment, podWithContainer } from "./support/workloads";
import { PolicyHost, type HostResource } from "./support/policyHost";
import { urnOf, type TestResource } from "./support/evaluateRule";

// Starting a process takes its time on a busy machine.
jest.setTimeout(120_000);

const pack = resolve(__dirname, "../../policy-pack");
const throwingPack = resolve(__dirname, "../fixtures/policy-packs/throwing");

function hostResource(resource: TestResource): HostResource {
  return {
    type: resource.type,
    name: resource.name ?? "example",
    urn: urnOf(resource),
    props: resource.props as Record<string, unknown>,
  };
}

function withoutUndefined(props: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(props)) as Record<string, unknown>;
}

const privileged = hostResource(
  podWithContainer((container) => {
    container.securityContext = { ...(container.securityContext as object), privileged: true };
  }),
);
const unknownPrivileged = hostResource(
  podWithContainer((container) => {
    container.securityContext = {
      ...(container.securityContext as object),
      privileged: unknownPlaceholders.boolean,
    };
  }),
);

/** Within what an exemption may run. */
const nextMonth = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);

describe("the pack in Pulumi's policy host", () => {
  let host: PolicyHost;
  beforeAll(async () => (host = await PolicyHost.start(pack)));
  afterAll(() => host.stop());
  beforeEach(() => host.configure({}));

  test("registers one policy for each family", async () => {
    const names = await host.policyNames();
    expect(names).toEqual(expect.arrayContaining(["kubernetes", "stack"]));
    expect(names.length).toBeLessThanOrEqual(6);
  });

  test("a secure deployment has no violations", async () => {
    expect(await host.analyze(hostResource(deployment()))).toEqual([]);
  });

  test("a violation goes out under the rule's own id, level, severity and URN", async () => {
    expect(await host.analyze(privileged)).toEqual([
      {
        policy: "pod-no-privileged",
        level: "mandatory",
        severity: 4,
        urn: privileged.urn,
        message:
          'Pod/shop/web, container "app": spec.containers[0].securityContext.privileged is true. ' +
          "Remove securityContext.privileged, and add the one capability or volume that the container needs. " +
          "[pod-no-privileged/privileged, control pod-no-privileged, see docs/rules.md#pod-no-privileged]",
      },
    ]);
  });

  test("an unknown boolean blocks", async () => {
    const violations = await host.analyze(unknownPrivileged);
    expect(violations.map(({ policy, level, message }) => ({ policy, level, ...parseMessage(message) }))).toEqual([
      {
        policy: "pod-no-privileged",
        level: "mandatory",
        finding: "pod-no-privileged/unknown",
        control: "pod-no-privileged",
      },
    ]);
    expect(violations[0]?.message).toContain("unknown");
  });

  test("an object that names no namespace lies in that of its provider", async () => {
    const { props, ...service } = hostResource(object("v1", "Service", { spec: {} }, { namespace: undefined }));
    const found = async (provider?: Record<string, unknown>) =>
      (
        await host.analyze({
          ...service,
          props: withoutUndefined(props),
          ...(provider === undefined ? {} : { provider }),
        })
      ).map(({ message }) => parseMessage(message)?.finding);
    expect(await found()).toEqual(["ns-reserved/unset"]);
    expect(await found({ namespace: "shop" })).toEqual([]);
    expect(await found({ namespace: "default" })).toEqual(["ns-reserved/default"]);
  });

  test("an unknown object blocks as an unknown field does", async () => {
    const resource = hostResource(podWithContainer((c) => (c.securityContext = unknownPlaceholders.object)));
    const found = (await host.analyze(resource)).map(({ message }) => parseMessage(message)?.finding);
    expect(found).toContain("pod-no-privileged/unknown");
    expect(found).toContain("pod-capabilities/unknown");
  });

  test("levels, levels for unknowns and exemptions come from the configuration", async () => {
    await host.configure({
      kubernetes: { rules: { "pod-no-privileged": { level: "advisory", onUnknown: "disabled" } } },
    });
    expect((await host.analyze(privileged)).map(({ level }) => level)).toEqual(["advisory"]);
    expect(await host.analyze(unknownPrivileged)).toEqual([]);

    const exemption = { finding: "pod-no-privileged/privileged", reason: "the agent needs it", expires: nextMonth };
    await host.configure({ kubernetes: { exemptions: [{ ...exemption, urn: privileged.urn }] } });
    expect(await host.analyze(privileged)).toEqual([]);
    expect((await host.analyze({ ...privileged, urn: `${privileged.urn}2` })).map(({ level }) => level)).toEqual([
      "mandatory",
    ]);
  });

  test("a wrong configuration fails the analysis with property, problem and fix, without a stack", async () => {
    await host.configure({ kubernetes: { rules: { "no-such-rule": { level: "advisory" } } } });
    await expect(host.analyze(privileged)).rejects.toThrow(
      'kubernetes.rules.no-such-rule: the family "kubernetes" has no such rule. Fix: use a rule id from docs/rules.md.',
    );
    await expect(host.analyze(privileged)).rejects.not.toThrow(/\n\s+at /);
  });

  test("judges a component that its plugin would make by the inputs that the program passed", async () => {
    const cluster = hostResource({ type: "eks:index:Cluster", name: "prod", props: { endpointPrivateAccess: true } });
    await host.analyze(cluster);
    // The engine shows components by their outputs, and without the plugin there are none.
    const violations = await host.analyzeStack([{ ...cluster, props: {} }]);
    const ofEndpoint = violations.filter(({ policy }) => policy === "aws-eks-component-endpoint");
    expect(ofEndpoint.map(({ urn, message }) => [urn, parseMessage(message)?.finding])).toEqual([
      [cluster.urn, "aws-eks-component-endpoint/public"],
    ]);
  });

  test("tells of an exemption that matches nothing, whichever family it is for", async () => {
    const exemption = { finding: "pod-no-privileged/privileged", reason: "the agent needs it", expires: nextMonth };
    const typo = `${privileged.urn}-2`;
    await host.configure({
      kubernetes: { exemptions: [privileged.urn, typo].map((urn) => ({ ...exemption, urn })) },
    });
    await host.analyze(privileged);
    const violations = await host.analyzeStack([privileged]);
    const unused = violations.filter(({ policy }) => policy === "exemptions");
    expect(unused.map(({ level }) => level)).toEqual(["advisory"]);
    expect(unused[0]?.message).toContain(`${typo}, which an exemption of pod-no-privileged/privileged names`);
  });

  test("repairs what its configuration says, and nothing without it", async () => {
    const resource = hostResource(deployment((spec) => delete spec.securityContext));
    expect(await host.remediate(resource)).toBeUndefined();
    await host.configure({
      kubernetes: { enforcementLevel: "remediate", rules: { "pod-seccomp": { level: "remediate" } } },
    });
    const repaired = await host.remediate(resource);
    const spec = (repaired as { spec: { template: { spec: object } } }).spec.template.spec;
    expect(spec).toMatchObject({ securityContext: { seccompProfile: { type: "RuntimeDefault" } } });
    const found = await host.analyze({ ...resource, props: repaired ?? {} });
    expect(found.map(({ policy }) => policy)).not.toContain("pod-seccomp");
  });

  describe("stack rules", () => {
    const namespace = {
      type: "kubernetes:core/v1:Namespace",
      name: "shop",
      urn: "urn:pulumi:test::pack::kubernetes:core/v1:Namespace::shop",
      props: { metadata: { name: "shop" } },
    };
    const object = (type: string, name: string, spec: object) => ({
      type,
      name,
      urn: `urn:pulumi:test::pack::${type}::${name}`,
      props: { metadata: { name, namespace: "shop" }, spec },
    });
    const guards = [
      object("kubernetes:networking.k8s.io/v1:NetworkPolicy", "deny", {
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
      }),
      object("kubernetes:core/v1:ResourceQuota", "quota", { hard: { pods: "10" } }),
      object("kubernetes:core/v1:LimitRange", "limits", { limits: [] }),
    ];
    const ofNamespace = async (resources: readonly HostResource[]) =>
      (await host.analyzeStack(resources))
        .filter(({ urn }) => urn === namespace.urn)
        .map(({ policy, level }) => `${level} ${policy}`);
    const unguarded = [
      "mandatory netpol-default-deny",
      "mandatory netpol-default-deny",
      "mandatory ns-quota-limitrange",
      "mandatory ns-quota-limitrange",
    ];
    // What the engine shows while the kubeconfig of the objects' provider is unknown.
    const withoutOutputs = (resource: HostResource) => ({ ...resource, props: {} });

    // One after the other: the host remembers what it was asked about, as it does within a run of the engine.
    test("demand nothing of what was only looked up", async () => {
      expect(await ofNamespace([namespace])).toEqual([]);
    });

    test("see the whole stack", async () => {
      await host.analyze(namespace);
      expect(await ofNamespace([namespace])).toEqual(unguarded);
    });

    test("judge inputs: outputs that are not there yet neither hide a weakness nor make one up", async () => {
      expect(await ofNamespace([withoutOutputs(namespace)])).toEqual(unguarded);
      for (const guard of guards) await host.analyze(guard);
      expect(await ofNamespace([namespace, ...guards].map(withoutOutputs))).toEqual([]);
    });
  });
});

describe("a pack with a rule that throws", () => {
  let host: PolicyHost;
  beforeAll(async () => (host = await PolicyHost.start(throwingPack)));
  afterAll(() => host.stop());

  test("blocks, and the other rules go on", async () => {
    const violations = await host.analyze(privileged);
    expect(violations.map(({ policy, level }) => [policy, level])).toEqual([
      ["always-throws", "mandatory"],
      ["pod-no-privileged", "mandatory"],
    ]);
    expect(violations[0]?.message).toContain("defect of the rule");
    expect(parseMessage(violations[0]?.message ?? "")?.finding).toBe("always-throws/error");
  });
});
