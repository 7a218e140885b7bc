import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsAccountBaseline, EksCluster } from "../../../components/aws";
import { autoMode, bringYourOwn, connected, defaults, max, weakened } from "./support/configurations";
import { previewResources } from "./support/previewResources";
import { convert } from "./terraform/convert";
import { deployed, isOfAws } from "./terraform/deployed";
import type { ResourceSchemas } from "./terraform/schema";
import { findMirror, TerraformProject } from "./terraform/terraform";

const mirror = findMirror();
if (typeof mirror === "string") process.stderr.write(`the provider's own validation is left out: ${mirror}\n`);

// A provider of 700 MB is started several times for each program.
jest.setTimeout(600_000);

const programs: Readonly<Record<string, () => unknown>> = {
  defaults: () => new EksCluster("prod", defaults),
  max: () => new EksCluster("prod", max),
  "a network and keys made elsewhere": () => new EksCluster("prod", bringYourOwn),
  weakened: () => new EksCluster("prod", weakened),
  "Auto Mode": () => new EksCluster("prod", autoMode),
  "connected to other networks": () => new EksCluster("prod", connected),
  account: () => new AwsAccountBaseline("account", { region: "eu-central-1" }),
};

/** What this provider is too old for; each is an input that AWS's own API model has (awsApi.test.ts). */
const newerInputs = [
  / region$/,
  /^aws_cloudwatch_log_group deletionProtectionEnabled$/,
  /^aws_eks_cluster deletionProtection$/,
  /^aws_eks_node_group updateConfig updateStrategy$/,
];

describe("with the provider of this machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "terraform-"));
  let first: TerraformProject;
  let schemas: ResourceSchemas;

  beforeAll(async () => {
    if (typeof mirror === "string") return;
    first = new TerraformProject(mirror, join(folder, "first"));
    first.write({});
    await first.init();
    schemas = await first.schemas();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(Object.entries(programs))("%s: valid, and planned without an error", async (name, program) => {
    const preview = await previewResources(program);
    const count = [...preview.resources.values()].filter(isOfAws).length;
    expect(count).toBeGreaterThan(10);
    if (typeof mirror === "string") return;
    const { resource, unknownInputs } = convert(await deployed(program, schemas), schemas);
    expect(unknownInputs.filter((input) => !newerInputs.some((newer) => newer.test(input)))).toEqual([]);
    const project = first.beside(join(folder, name.replace(/\W/g, "-")));
    project.write({ resource });
    expect(await project.findings()).toEqual([]);
    const plan = await project.terraform("plan", "-no-color", "-input=false", "-refresh=false", "-lock=false");
    expect(/Plan: .*/.exec(plan)?.[0]).toBe(`Plan: ${count} to add, 0 to change, 0 to destroy.`);
  });
});
