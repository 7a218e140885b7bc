import { podShapes } from "../../../../policy-pack/lib/kubernetes/podShapes";
import { unknownPlaceholders, Value } from "../../../../policy-pack/lib/value";

const privileged = { securityContext: { privileged: true } };
const run = { image: "registry.example.com/a:1", ...privileged };

/** Every place that a rule about pods reads, by path: what is on the host, what is privileged, what is mounted. */
function seen(spec: unknown): readonly string[] {
  const places = podShapes(Value.of({ spec })).flatMap((pod) => [
    ...["hostNetwork", "hostPID", "hostIPC", "securityContext.runAsUser"].map((field) => pod.spec.at(field)),
    ...pod.spec
      .get("volumes")
      .items()
      .flatMap((volume) => [volume.at("hostPath.path"), volume.at("hostDisk.path")]),
    ...pod.containers.flatMap(({ value }) => [
      value.at("securityContext.privileged"),
      value.get("env").items()[0]?.get("value") ?? Value.of(undefined),
    ]),
  ]);
  return [...new Set(places.filter((place) => place.isPresent).map(({ path }) => path))].sort();
}

describe("podShapes", () => {
  test.each<[string, unknown, readonly string[]]>([
    [
      "Tekton's Task",
      { stepTemplate: privileged, steps: [run], sidecars: [run], volumes: [{ name: "v", hostPath: { path: "/" } }] },
      [
        "spec.sidecars[0].securityContext.privileged",
        "spec.stepTemplate.securityContext.privileged",
        "spec.steps[0].securityContext.privileged",
        "spec.volumes[0].hostPath.path",
      ],
    ],
    [
      "a container with others beside its own settings",
      { image: "registry.example.com/a:1", additionalContainers: [run] },
      ["spec.additionalContainers[0].securityContext.privileged"],
    ],
    [
      "Tekton's PipelineRun",
      {
        pipelineSpec: { tasks: [{ taskSpec: { steps: [run] } }] },
        taskRunSpecs: [{ podTemplate: { hostNetwork: true, securityContext: { runAsUser: 0 } } }],
      },
      [
        "spec.pipelineSpec.tasks[0].taskSpec.steps[0].securityContext.privileged",
        "spec.taskRunSpecs[0].podTemplate.hostNetwork",
        "spec.taskRunSpecs[0].podTemplate.securityContext.runAsUser",
      ],
    ],
    [
      "Argo's CronWorkflow",
      {
        workflowSpec: {
          securityContext: { runAsUser: 0 },
          templates: [
            { name: "a", container: run },
            { name: "b", script: run, sidecars: [run], initContainers: [run] },
            { name: "c", containerSet: { containers: [run] } },
          ],
        },
      },
      [
        "spec.workflowSpec.securityContext.runAsUser",
        "spec.workflowSpec.templates[0].container.securityContext.privileged",
        "spec.workflowSpec.templates[1].initContainers[0].securityContext.privileged",
        "spec.workflowSpec.templates[1].script.securityContext.privileged",
        "spec.workflowSpec.templates[1].sidecars[0].securityContext.privileged",
        "spec.workflowSpec.templates[2].containerSet.containers[0].securityContext.privileged",
      ],
    ],
    [
      "the Spark operator's application",
      {
        driver: { hostNetwork: true, ...privileged },
        executor: { podSecurityContext: { runAsUser: 0 }, ...privileged },
      },
      [
        "spec.driver.hostNetwork",
        "spec.driver.securityContext.privileged",
        "spec.executor.podSecurityContext.runAsUser",
        "spec.executor.securityContext.privileged",
      ],
    ],
    [
      "Strimzi's templates",
      {
        kafka: {
          template: {
            pod: { securityContext: { runAsUser: 0 }, volumes: [{ name: "v", hostPath: { path: "/" } }] },
            kafkaContainer: { env: [{ name: "A", value: "b" }], ...privileged },
          },
        },
      },
      [
        "spec.kafka.template.kafkaContainer.env[0].value",
        "spec.kafka.template.kafkaContainer.securityContext.privileged",
        "spec.kafka.template.pod.securityContext.runAsUser",
        "spec.kafka.template.pod.volumes[0].hostPath.path",
      ],
    ],
    [
      "containers that an operator gives an image",
      {
        nodeSets: [
          { podTemplate: { spec: { hostIPC: true, containers: [{ name: "elasticsearch", ...privileged }] } } },
        ],
      },
      [
        "spec.nodeSets[0].podTemplate.spec.containers[0].securityContext.privileged",
        "spec.nodeSets[0].podTemplate.spec.hostIPC",
      ],
    ],
    [
      "further keys beside the usual ones",
      {
        image: "registry.example.com/a:1",
        containerSecurityContext: { privileged: true },
        podSecurityContext: { runAsUser: 0 },
        volumes: [{ name: "a", emptyDir: {} }],
        extraVolumes: [{ name: "b", hostPath: { path: "/" } }],
      },
      [
        "spec.containerSecurityContext.privileged",
        "spec.extraVolumes[0].hostPath.path",
        "spec.podSecurityContext.runAsUser",
      ],
    ],
    [
      "a pod below a pod",
      { containers: [run], worker: { template: { spec: { containers: [run], hostPID: true } } } },
      [
        "spec.containers[0].securityContext.privileged",
        "spec.worker.template.spec.containers[0].securityContext.privileged",
        "spec.worker.template.spec.hostPID",
      ],
    ],
    [
      "KubeVirt's disk of the node",
      {
        template: {
          spec: { domain: { devices: {} }, volumes: [{ name: "v", hostDisk: { path: "/", type: "Disk" } }] },
        },
      },
      ["spec.template.spec.volumes[0].hostDisk.path"],
    ],
    ["the environment of an operator's database", { env: [{ name: "A", value: "b" }] }, ["spec.env[0].value"]],
  ])("sees what %s declares", (_what, spec, places) => {
    expect(seen(spec)).toEqual(places);
  });

  test.each<[string, unknown]>([
    ["the image of a virtual machine", { image: "ubuntu-22.04", flavor: "m1" }],
    ["an icon", { image: "https://example.com/icon.png" }],
    ["images that are only listed", { images: [{ name: "app", newTag: "1" }] }],
    ["a schema", { openAPIV3Schema: { properties: { containers: { default: [run] } } } }],
    ["what a controller reports", { status: { containers: [run] } }],
    ["an object that is carried along", { manifest: { apiVersion: "v1", kind: "Pod", spec: { hostPID: true } } }],
  ])("%s is no pod", (_what, spec) => {
    expect(podShapes(Value.of({ spec }))).toEqual([]);
  });

  test.each([
    ["of a template with images", { template: { spec: { containers: [{ name: "a", image: "b" }] } } }, false],
    ["beside whose spec a key stands", { template: { spec: { containers: [{ image: "b" }], concurrency: 1 } } }, false],
    ["whose container an operator completes", { template: { spec: { containers: [{ name: "a" }] } } }, true],
    ["whose containers an operator adds", { template: { spec: { initContainers: [{ image: "b" }] } } }, true],
    ["that Argo merges into another", { containerSet: { containers: [{ name: "a", image: "b" }] } }, true],
    ["within a spec of something else", { replicas: 1, containers: [{ image: "b" }] }, true],
  ])("a pod %s is partial: %p", (_what, spec, partial) => {
    expect(podShapes(Value.of({ spec })).map((pod) => pod.partial)).toEqual([partial]);
  });

  test.each([
    ["the spec", unknownPlaceholders.object, ["spec"]],
    ["the template", { template: unknownPlaceholders.object }, ["spec.template.spec"]],
    ["a pod's template", { server: { podTemplate: unknownPlaceholders.object } }, ["spec.server.podTemplate"]],
    ["the list of containers", { server: { containers: unknownPlaceholders.array } }, ["spec.server"]],
  ])("a resource is a pod while %s is unknown", (_what, spec, paths) => {
    expect(podShapes(Value.of({ spec })).map((pod) => pod.spec.path)).toEqual(paths);
  });

  test("a hundred thousand levels and as many values are looked at", () => {
    let deep: unknown = { hostPID: true };
    for (let level = 0; level < 100_000; level++) deep = { a: deep };
    const wide = [...Array.from({ length: 100_000 }, () => ({ a: {} })), { hostPID: true }];
    expect(podShapes(Value.of({ deep, wide })).map((pod) => pod.spec.get("hostPID").raw)).toEqual([true, true]);
  });
});
