import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { BinaryName } from "./binaryNames";
import { programSources, projectVersions, type ProgramSource, type Project } from "./programs";

const DIGEST_LENGTH = 12;

/** Where a program comes from. */
export interface Release extends ProgramSource {
  /** Without a leading `v`; of our own sources a digest. */
  version: string;
  /** Go module that pins the sources (go.sum). */
  moduleDirectory: string;
  /** Linker flags, which give the program the version it reports. */
  linkerFlags: string;
}

function kubernetesLinkerFlags(version: string): string {
  const [major, minor] = version.split(".");
  const set = (name: string, value: string | undefined): string => `-X k8s.io/component-base/version.${name}=${value}`;
  return ["-s -w", set("gitVersion", `v${version}`), set("gitMajor", major), set("gitMinor", minor)].join(" ");
}

function linkerFlags({ project, links }: ProgramSource, version: string): string {
  if (project === "kubernetes") return kubernetesLinkerFlags(version);
  return links === undefined ? "-s -w" : "-s -w -extldflags -static";
}

/** Names sources of ours by what they say, so that a change of them is built and nothing else is. */
function digestOfSources(directory: string): string {
  const digest = createHash("sha256");
  const files = readdirSync(directory, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.go$|go\.(?:mod|sum)$/.test(file))
    .sort();
  for (const file of files) digest.update(`${file}\0`).update(readFileSync(join(directory, file)));
  return digest.digest("hex").slice(0, DIGEST_LENGTH);
}

function versionOf(project: Project, moduleDirectory: string, kubernetesVersion: string): string {
  if (project === "kubernetes") return kubernetesVersion;
  return projectVersions[project] ?? digestOfSources(moduleDirectory);
}

/** Whether others publish the program as it is. */
export function isReleased(binary: BinaryName): boolean {
  const { project } = programSources[binary];
  return project === "kubernetes" || projectVersions[project] !== undefined;
}

/** Which release of a program belongs to a Kubernetes patch release. */
export function releaseOf(binary: BinaryName, kubernetesVersion: string): Release {
  const source = programSources[binary];
  const moduleDirectory = join(__dirname, source.project);
  const version = versionOf(source.project, moduleDirectory, kubernetesVersion);
  return { ...source, version, moduleDirectory, linkerFlags: linkerFlags(source, version) };
}

/** `1.36.3` of `Kubernetes v1.36.3`, `etcd Version: 3.6.16` and the like. */
export function reportedVersion(output: string): string | undefined {
  return /v?(\d+\.\d+\.\d+)/.exec(output)?.[1];
}

/** Whether two versions are of the same minor release. */
export function sameMinor(a: string, b: string): boolean {
  const minor = (version: string): string => version.split(".").slice(0, 2).join(".");
  return minor(a) === minor(b);
}
