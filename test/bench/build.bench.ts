// How long a cold build of the binaries takes: nothing downloaded, nothing compiled, as on a newcomer's machine without a
// network but for the Go module proxy. It takes minutes, so it runs by name only: `npm run bench -- build`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { binaryNames } from "../../components/local/binaries/binaryNames";
import { buildFromSource } from "../../components/local/binaries/build";
import { releaseOf } from "../../components/local/binaries/releases";
import { defaultMinor, kubernetesVersions } from "../../components/local/versions";

const MEGABYTE = 1e6;
const LONGEST_SILENCE_SECONDS = 10;
const directory = mkdtempSync(join(tmpdir(), "hardened-cluster-build-"));

/** Go's own caches, which a build on this machine has filled before. */
function emptyGoCaches(): void {
  process.env["GOCACHE"] = join(directory, "compiled");
  process.env["GOMODCACHE"] = join(directory, "modules");
}

function removeDirectory(): void {
  // Go writes its modules read-only.
  spawnSync("go", ["clean", "-modcache"], { stdio: "inherit" });
  rmSync(directory, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const table = new Table({
    head: ["program, built in this order", "seconds", "MB", "longest silence s"],
    style: { head: [], border: [] },
  });
  const started = performance.now();
  emptyGoCaches();
  try {
    for (const binary of binaryNames) {
      const file = join(directory, binary);
      const begun = performance.now();
      let last = begun;
      let silence = 0;
      const tell = (message: string): void => {
        silence = Math.max(silence, performance.now() - last);
        last = performance.now();
        process.stderr.write(`${message}\n`);
      };
      await buildFromSource(releaseOf(binary, kubernetesVersions[defaultMinor] as string), binary, file, { tell });
      const ended = performance.now();
      silence = Math.max(silence, ended - last);
      table.push([
        binary,
        ((ended - begun) / 1000).toFixed(1),
        (statSync(file).size / MEGABYTE).toFixed(0),
        (silence / 1000).toFixed(1),
      ]);
    }
  } finally {
    removeDirectory();
  }
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${table.toString()}\nall: ${seconds.toFixed(0)} s; goal: a sign of progress at least every ${LONGEST_SILENCE_SECONDS} s\n`,
  );
}

void main();
