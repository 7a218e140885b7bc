import { join } from "node:path";
import { readStackConfig } from "../../../cli/engine/stackConfig";
import { ownTargets, packConfigFor, REPOSITORY, resolveTarget } from "../../../cli/engine/target";
import { fixture, javascriptProgram, temporaryProgram } from "./programs";

const repository = temporaryProgram({
  "Pulumi.yaml": "name: repository\nruntime: nodejs\nstackConfigDir: stacks\n",
  "stacks/Pulumi.dev.yaml": "config: { repository:environment: dev }",
  "stacks/Pulumi.prod.yaml": "",
});

describe("resolveTarget", () => {
  it("takes the name of a stack of the repository", () => {
    expect(resolveTarget("dev", undefined, repository)).toMatchObject({
      stack: "dev",
      own: true,
      project: { root: repository },
    });
  });

  it("takes a project's folder; its stack is called preview, or as it is told", () => {
    expect(resolveTarget(fixture("typescript"), undefined, repository)).toMatchObject({ stack: "preview", own: false });
    expect(resolveTarget(fixture("typescript"), "dev", repository)).toMatchObject({ stack: "dev", own: false });
    expect(resolveTarget(javascriptProgram(""), "any", repository)).toMatchObject({ stack: "any" });
  });

  it("takes the repository's own folder with a stack", () => {
    expect(resolveTarget(repository, "prod", repository)).toMatchObject({ stack: "prod", own: true });
  });

  it.each([
    [
      "nowhere",
      undefined,
      "nowhere is neither a stack of this repository nor a folder with a Pulumi.yaml\nFix: use a stack (dev, prod)",
    ],
    ["dev", "prod", "dev is a stack already, --stack prod contradicts it"],
    [fixture("typescript"), "prod", "has no stack prod\nFix: use one of dev."],
  ])("refuses %p with stack %p", (target, stack, message) => {
    expect(() => resolveTarget(target, stack, repository)).toThrow(message);
  });
});

describe("ownTargets", () => {
  it("are all stacks of the repository", () => {
    expect(ownTargets(repository).map(({ stack, own }) => [stack, own])).toEqual([
      ["dev", true],
      ["prod", true],
    ]);
  });
});

describe("packConfigFor", () => {
  const dev = (own: boolean) => {
    const target = { ...resolveTarget("dev", undefined, repository), own };
    return packConfigFor(target, readStackConfig(target.project, "dev", {}), undefined);
  };

  it("holds our own stacks to the levels of their environment, and others to production's", () => {
    const prod = join(REPOSITORY, "policy-pack", "config", "prod.json");
    const target = resolveTarget("dev", undefined, repository);
    const ofFile = packConfigFor(target, readStackConfig(target.project, "dev", {}), prod);
    expect(dev(false)).toEqual(ofFile);
    expect(dev(true)).not.toEqual(ofFile);
  });
});
