import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statfsSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { readState } from "../../components/local/clusterState";
import type { Ports } from "../../components/local/controlPlane/config";
import { leaves } from "../../components/local/pki/catalogue";
import { issueCertificate } from "../../components/local/pki/certificates";
import { defaultSettings } from "../../components/local/settings";
import { signalProcess } from "../../components/local/processes";
import type { Fault as FaultOf } from "./campaign";
import { Victim } from "./victim";

type Fault = FaultOf<Victim>;

const HEAL_MS = 60_000;
/** Longer than an `up` takes, so that every moment of it is hit. */
const UP_MS = 6000;
const YEAR_MS = 365 * 24 * 3_600_000;
const SMALL_DISK_MEGABYTES = 900;
const MEGABYTE = 1024 ** 2;

const killComponent: Fault = {
  name: "kill -9 of a component",
  async strike(victim, random) {
    const { components } = await victim.processes();
    const writing = Promise.all([victim.write(), victim.write(), victim.write()]);
    await delay(random.below(20));
    await signalProcess(random.pick(components), "SIGKILL");
    await writing;
    return (await victim.heals(HEAL_MS)) ? [] : ["the supervisor did not bring it back"];
  },
};

const killSupervisor: Fault = {
  name: "kill -9 of the supervisor",
  async strike(victim, random) {
    const { supervisors, components } = await victim.processes();
    for (const supervisor of supervisors) await signalProcess(supervisor, "SIGKILL");
    // Now and then a component with it.
    if (random.next() < 0.5) await signalProcess(random.pick(components), "SIGKILL");
    return [];
  },
};

const killUp: Fault = {
  name: "kill -9 of up",
  async strike(victim, random) {
    await victim.down();
    const command = victim.command("up");
    await delay(random.below(UP_MS));
    victim.signal(command, "SIGKILL");
    await command.end;
    return [];
  },
};

const interruptUp: Fault = {
  name: "Ctrl-C during boot",
  async strike(victim, random) {
    await victim.down();
    const command = victim.command("up");
    await delay(random.below(UP_MS));
    victim.signal(command, "SIGINT");
    const { code, output } = await command.end;
    const { supervisors, components } = await victim.processes();
    const running = supervisors.length + components.length;
    if (code === 0) return [];
    if (/\n\s+at /.test(output)) return [`a stack trace was shown: ${output}`];
    return running === 0 ? [] : [`ended with ${code} and left ${running} processes`];
  },
};

const staleNumbers: Fault = {
  name: "process numbers that are now another's",
  async strike(victim) {
    const { supervisors, components } = await victim.processes();
    const { pid } = await victim.startBystander();
    for (const target of [...supervisors, ...components]) await signalProcess(target, "SIGKILL");
    await delay(200);
    const report = readFileSync(victim.paths.supervisorReport, "utf8").replace(/"pid": \d+/g, `"pid": ${pid}`);
    writeFileSync(victim.paths.supervisorReport, report);
    for (const name of ["supervisor.pid", "etcd.pid"]) writeFileSync(join(victim.paths.directory, name), `${pid}\n`);
    await victim.down();
    return victim.bystanderComplaints();
  },
};

const takenPort: Fault = {
  name: "a taken port",
  async strike(victim, random) {
    await victim.down();
    const state = await readState(victim.paths);
    if (state === undefined || state === "damaged") return ["there is no state"];
    const use = random.pick(Object.keys(state.ports) as (keyof Ports)[]);
    const thief = createServer();
    await new Promise<void>((resolve) => thief.listen(state.ports[use], "127.0.0.1", resolve));
    try {
      await victim.up();
    } finally {
      await new Promise((resolve) => thief.close(resolve));
    }
    const after = await readState(victim.paths);
    if (after === undefined || after === "damaged") return ["there is no state afterwards"];
    return after.ports[use] === state.ports[use] ? [`${use} did not move`] : [];
  },
};

const twoUps: Fault = {
  name: "two up at once",
  async strike(victim, random) {
    if (random.next() < 0.7) await victim.down();
    const [first, second] = await Promise.all([victim.command("up").end, victim.command("up").end]);
    return [first, second].flatMap(({ code, output }) => (code === 0 ? [] : [`up ended with ${code}: ${output}`]));
  },
};

const fullDisk: Fault = {
  name: "a full disk",
  unavailable: () => {
    const mount = mkdtempSync(join(tmpdir(), "hardened-cluster-mount-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", mount], { stdio: "ignore" });
      execFileSync("umount", [mount], { stdio: "ignore" });
      return undefined;
    } catch {
      return "this user may not mount a tmpfs";
    } finally {
      rmSync(mount, { recursive: true, force: true });
    }
  },
  strike: (_victim, random) =>
    onDiskOfItsOwn(async (victim, mount) => {
      await victim.write();
      const filler = join(mount, "filler");
      fillDisk(filler, mount);
      // What is said to be kept must be kept, also now.
      await Promise.all([victim.write(), victim.write()]);
      const { components } = await victim.processes();
      await signalProcess(random.pick(components), "SIGKILL");
      const stopped = await victim.command("down").end;
      const refused = await victim.command("up").end;
      const complaints =
        stopped.code === 0 ? [] : [`down on a full disk ended with ${stopped.code}: ${stopped.output}`];
      if (refused.code === 0 || !refused.output.includes("MB left")) {
        complaints.push(`up on a full disk ended with ${refused.code}: ${refused.output}`);
      }
      rmSync(filler);
      return complaints;
    }),
};

/** Hurts the disk of a cluster of its own, for the victim's is the machine's. The disk is to be whole again afterwards. */
async function onDiskOfItsOwn(hurt: (victim: Victim, mount: string) => Promise<string[]>): Promise<string[]> {
  const mount = mkdtempSync(join(tmpdir(), "hardened-cluster-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${SMALL_DISK_MEGABYTES}m,mode=0700`, "tmpfs", mount]);
  const victim = new Victim(mount);
  try {
    await victim.up();
    const complaints = await hurt(victim, mount);
    await victim.up();
    return [...complaints, ...(await victim.complaints())];
  } finally {
    await victim.remove();
    execFileSync("umount", [mount]);
    rmSync(mount, { recursive: true, force: true });
  }
}

function fillDisk(file: string, directory: string): void {
  const { bavail, bsize } = statfsSync(directory);
  writeFileSync(file, "");
  const chunk = Buffer.alloc(MEGABYTE);
  try {
    for (let written = 0; written <= bavail * bsize; written += chunk.length) writeFileSync(file, chunk, { flag: "a" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}

const damagedFile: Fault = {
  name: "a damaged state file",
  async strike(victim, random) {
    if (random.next() < 0.5) await victim.down();
    const { paths } = victim;
    const file = random.pick([
      paths.state,
      paths.supervisorReport,
      paths.kubeconfig,
      paths.auditPolicy,
      paths.admissionConfig,
      paths.certificate("apiserver"),
      paths.key("etcd-server"),
      paths.certificate("administrator"),
      paths.componentKubeconfig("kube-scheduler"),
    ]);
    random.pick([
      () => truncateSync(file, 0),
      () => truncateSync(file, 100),
      () => writeFileSync(file, "not what was written"),
      () => rmSync(file),
    ])();
    // The running processes keep what they have read; the next start is where it shows.
    await victim.down();
    return [];
  },
};

const stoppedProcess: Fault = {
  name: "a process that is stopped (SIGSTOP)",
  // It runs and does not answer: `up`, which follows each fault, must see that and not wait for it.
  async strike(victim, random) {
    const { supervisors, components } = await victim.processes();
    const stopped = random.pick([...supervisors, ...components]);
    await signalProcess(stopped, "SIGSTOP");
    await victim.up();
    // A supervisor that nobody has let go on would bring nothing back.
    await signalProcess(random.pick((await victim.processes()).components), "SIGKILL");
    return (await victim.heals(HEAL_MS)) ? [] : [`the cluster did not heal after ${stopped.program} was stopped`];
  },
};

const readOnlyHome: Fault = {
  name: "a home that becomes read-only",
  unavailable: () => fullDisk.unavailable?.(),
  strike: () =>
    onDiskOfItsOwn(async (victim, mount) => {
      await victim.write();
      await victim.down();
      execFileSync("mount", ["-o", "remount,ro", mount]);
      const refused = await victim.command("up").end;
      execFileSync("mount", ["-o", "remount,rw", mount]);
      return refused.code === 2 && refused.output.includes("cannot be made or written: EROFS")
        ? []
        : [`up on a read-only disk ended with ${refused.code}: ${refused.output}`];
    }),
};

const clockJump: Fault = {
  name: "a clock that jumps past the end of the certificates",
  async strike(victim, random) {
    await victim.down();
    const { paths } = victim;
    // What a jump of a year leaves behind: certificates that ended long ago.
    for (const [name, leaf] of Object.entries(leaves(defaultSettings.serviceCidr))) {
      if (random.next() < 0.3) continue;
      const authority = {
        certificate: readFileSync(paths.certificate(leaf.authority), "utf8"),
        key: readFileSync(paths.key(leaf.authority), "utf8"),
      };
      const expired = await issueCertificate(authority, leaf, new Date(Date.now() - YEAR_MS), 1);
      writeFileSync(paths.certificate(name), expired.certificate);
      writeFileSync(paths.key(name), expired.key);
    }
    await victim.up();
    const expired = Object.keys(leaves(defaultSettings.serviceCidr)).filter(
      (name) => new X509Certificate(readFileSync(paths.certificate(name))).validToDate.getTime() < Date.now(),
    );
    return expired.map((name) => `${name} was not renewed`);
  },
};

export const faults: readonly Fault[] = [
  killComponent,
  killSupervisor,
  killUp,
  interruptUp,
  staleNumbers,
  takenPort,
  twoUps,
  fullDisk,
  damagedFile,
  stoppedProcess,
  readOnlyHome,
  clockJump,
];
