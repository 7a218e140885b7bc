import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { clusterPaths } from "../../../../components/local/paths";
import { leaves } from "../../../../components/local/pki/catalogue";
import { parseCertificate } from "../../../../components/local/pki/certificates";
import { ensurePki, LEAF_DAYS } from "../../../../components/local/pki/store";

const SERVICES = "10.96.0.0/16";
const NOW = new Date("2026-01-01T00:00:00Z");
const DAY_MS = 24 * 3_600_000;
const later = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
const names = Object.keys(leaves(SERVICES));

let paths: ReturnType<typeof clusterPaths>;
beforeEach(async () => {
  paths = clusterPaths(mkdtempSync(join(tmpdir(), "pki-")));
  await ensurePki(paths, SERVICES, NOW);
});
afterEach(() => rmSync(paths.directory, { recursive: true }));

const certificate = (name: string) => {
  const parsed = parseCertificate(readFileSync(paths.certificate(name), "utf8"));
  if (parsed === undefined) throw new Error(`${name} is no certificate`);
  return parsed;
};

test("each certificate is signed by its own authority and by no other", () => {
  for (const [name, { authority }] of Object.entries(leaves(SERVICES))) {
    const signers = ["etcd-ca", "cluster-ca", "front-proxy-ca"].filter((ca) =>
      certificate(name).verify(certificate(ca).publicKey),
    );
    expect([name, signers]).toEqual([name, [authority]]);
  }
});

test("only break-glass is in system:masters, and only administrators and it are in a group", () => {
  const groups = names.flatMap((name) => {
    const group = /^O=(.*)$/m.exec(certificate(name).subject)?.[1];
    return group === undefined ? [] : [[name, group]];
  });
  expect(groups).toEqual([
    ["administrator", "hardened-cluster:administrators"],
    ["break-glass", "system:masters"],
  ]);
});

test("certificates live for seven days", () => {
  const { validFromDate, validToDate } = certificate("apiserver");
  expect(validToDate).toEqual(later(LEAF_DAYS));
  expect(validFromDate.getTime()).toBeLessThan(NOW.getTime());
});

test("the API server's certificate is good for loopback and the cluster's own names", () => {
  const apiServer = certificate("apiserver");
  expect(apiServer.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(apiServer.checkIP("10.96.0.1")).toBe("10.96.0.1");
  expect(apiServer.checkHost("kubernetes.default.svc")).toBe("kubernetes.default.svc");
  expect(apiServer.checkHost("example.com")).toBeUndefined();
});

test.each([
  ["nothing is renewed at once", 0, []],
  ["nothing is renewed on the fourth day", 4, []],
  ["everything is renewed when a third of the life is left", 4.7, names],
  ["everything is renewed after a clock jump past the end", 400, names],
  ["everything is renewed when the clock is set back", -1, names],
])("%s", async (_, days, renewed) => {
  expect(await ensurePki(paths, SERVICES, later(days))).toEqual(renewed);
  for (const name of names) expect(certificate(name).validToDate.getTime()).toBeGreaterThan(later(days).getTime());
});

test("what is damaged, missing or does not fit is issued again, and nothing else", async () => {
  writeFileSync(paths.certificate("scheduler"), "");
  writeFileSync(paths.key("etcd-server"), readFileSync(paths.key("etcd-peer")));
  rmSync(paths.key("administrator"));
  expect(await ensurePki(paths, SERVICES, NOW)).toEqual(["etcd-server", "scheduler", "administrator"]);
  expect(await ensurePki(paths, "10.97.0.0/16", NOW)).toEqual(["apiserver"]);
});

test("a damaged authority is never replaced silently", async () => {
  const before = readFileSync(paths.certificate("cluster-ca"), "utf8");
  writeFileSync(paths.key("cluster-ca"), readFileSync(paths.key("etcd-ca")));
  await expect(ensurePki(paths, SERVICES, NOW)).rejects.toMatchObject({
    problem: expect.stringContaining("do not belong together"),
    fix: expect.stringContaining("restore"),
  });
  expect(readFileSync(paths.certificate("cluster-ca"), "utf8")).toBe(before);
});

test("no temporary file stays", () => {
  expect(readdirSync(paths.pki).filter((name) => !/\.(crt|key|pub)$/.test(name))).toEqual([]);
});
