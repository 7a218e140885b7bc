import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ResourceSchemas } from "./schema";

const run = promisify(execFile);
const SOURCE = "registry.terraform.io/hashicorp/aws";
const MAX_OUTPUT = 256 * 1024 * 1024;

/** A provider of Terraform that is on this machine. */
export interface Mirror {
  readonly folder: string;
  readonly version: string;
}

// Where Terraform itself looks for mirrors, what its environment names, and what packages put below /opt.
function mirrorFolders(): string[] {
  const below = existsSync("/opt") ? readdirSync("/opt").map((name) => join("/opt", name)) : [];
  return [
    process.env["TF_PLUGIN_CACHE_DIR"] ?? "",
    join(homedir(), ".terraform.d/plugins"),
    join(homedir(), ".local/share/terraform/plugins"),
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    ...below,
  ];
}

function runs(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The AWS provider on this machine, or what is missing. Nothing is fetched: tests use no network. */
export function findMirror(): Mirror | string {
  if (!runs("terraform", ["version"])) return "terraform is not installed";
  for (const folder of mirrorFolders()) {
    const provider = join(folder, SOURCE);
    const [version] = existsSync(provider) ? readdirSync(provider).filter((name) => /^\d/.test(name)) : [];
    if (version !== undefined) return { folder, version };
  }
  return "terraform is there, its AWS provider is in none of the folders of mirrors";
}

/** A Terraform project with the AWS provider; others in folders beside it share what it has initialised. */
export class TerraformProject {
  constructor(
    private readonly mirror: Mirror,
    private readonly folder: string,
  ) {}

  private get environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env["PATH"],
      HOME: this.folder,
      TF_CLI_CONFIG_FILE: join(this.folder, "terraform.rc"),
      CHECKPOINT_DISABLE: "1",
      TF_IN_AUTOMATION: "1",
    };
  }

  /** Writes a configuration; the provider calls nothing but the endpoint, which is loopback. */
  write(configuration: object, endpoint?: { readonly url: string; readonly services: readonly string[] }): void {
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(
      join(this.folder, "terraform.rc"),
      `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(this.mirror.folder)}\n  }\n}\n`,
    );
    const endpoints = Object.fromEntries((endpoint?.services ?? []).map((service) => [service, endpoint?.url]));
    const provider = {
      region: "eu-central-1",
      access_key: "test",
      secret_key: "test",
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: "true",
      s3_use_path_style: true,
      ...(endpoint === undefined ? {} : { endpoints: [endpoints] }),
    };
    const required = { aws: { source: "hashicorp/aws", version: this.mirror.version } };
    const main = { terraform: { required_providers: required }, provider: { aws: provider }, ...configuration };
    writeFileSync(join(this.folder, "main.tf.json"), JSON.stringify(main, undefined, 1));
  }

  /** @throws Error with what terraform printed. */
  async terraform(...args: string[]): Promise<string> {
    const { output, exitCode } = await this.run(args);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(" ")}:\n${output}`);
    return output;
  }

  /** What terraform printed, on both streams when it failed, and its exit code. */
  async run(args: readonly string[]): Promise<{ readonly output: string; readonly exitCode: number }> {
    const options = { cwd: this.folder, env: this.environment, maxBuffer: MAX_OUTPUT };
    try {
      return { output: (await run("terraform", [...args], options)).stdout, exitCode: 0 };
    } catch (error) {
      const { stdout, stderr, code } = error as { stdout?: string; stderr?: string; code?: unknown };
      if (stdout === undefined || typeof code !== "number") throw error;
      return { output: `${stdout}${stderr ?? ""}`, exitCode: code };
    }
  }

  /** What is wrong with the configuration, as `<address>: <summary>: <detail>`. */
  async findings(): Promise<string[]> {
    const { output } = await this.run(["validate", "-json"]);
    type Diagnostic = { address?: string; summary: string; detail: string; snippet?: { context?: string } };
    const { diagnostics } = JSON.parse(output) as { diagnostics: Diagnostic[] };
    return diagnostics.map(
      ({ address, summary, detail, snippet }) => `${address ?? snippet?.context ?? ""}: ${summary}: ${detail}`,
    );
  }

  async init(): Promise<void> {
    await this.terraform("init", "-no-color", "-input=false");
  }

  async schemas(): Promise<ResourceSchemas> {
    const text = await this.terraform("providers", "schema", "-json");
    type Schemas = { provider_schemas: Record<string, { resource_schemas: ResourceSchemas }> };
    const provider = (JSON.parse(text) as Schemas).provider_schemas[SOURCE];
    return (provider as { resource_schemas: ResourceSchemas }).resource_schemas;
  }

  /** Another project with the same provider, without initialising it again. */
  beside(folder: string): TerraformProject {
    mkdirSync(folder, { recursive: true });
    for (const name of [".terraform", ".terraform.lock.hcl"]) symlinkSync(join(this.folder, name), join(folder, name));
    return new TerraformProject(this.mirror, folder);
  }
}
