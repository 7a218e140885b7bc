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
  const configOf = (own: boolean, files: readonly string[] = []) => {
    const target = { ...resolveTarget("dev", undefined, repository), own };
    return packConfigFor(target, readStackConfig(target.project, "dev", {}), files);
  };
  const fileOf = (environment: string): string => join(REPOSITORY, "policy-pack", "config", `${environment}.json`);

  it("holds our own stacks to the levels of their environment, and others to production's", () => {
    expect(configOf(false).files).toEqual([fileOf("prod")]);
    expect(configOf(true).files).toEqual([fileOf("dev")]);
    expect(configOf(true).packConfig).not.toEqual(configOf(false).packConfig);
  });

  it("has the user's file on top: it weakens only what it names", () => {
    const exemption = {
      finding: "pod-no-hostpath/host-path",
      urn: "urn:a",
      reason: "reads the logs",
      expires: "2026-12-31",
    };
    const file = join(
      temporaryProgram({ "own.json": JSON.stringify({ kubernetes: { exemptions: [exemption] } }) }),
      "own.json",
    );
    const { packConfig, files } = configOf(false, [file]);
    const { kubernetes, ...others } = configOf(false).packConfig;
    expect(files).toEqual([fileOf("prod"), file]);
    expect(packConfig).toEqual({
      ...others,
      kubernetes: { ...kubernetes, properties: { ...kubernetes?.properties, exemptions: [exemption] } },
    });
  });
});
