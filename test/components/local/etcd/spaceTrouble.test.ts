import { spaceTrouble, type EtcdSpace } from "../../../../components/local/etcd/space";

const MEGABYTE = 1024 ** 2;
const space = (usedMegabytes: number, alarms: EtcdSpace["alarms"] = []): EtcdSpace => ({
  sizeBytes: 1000 * MEGABYTE,
  usedBytes: usedMegabytes * MEGABYTE,
  quotaBytes: 1000 * MEGABYTE,
  diskFreeBytes: 5000 * MEGABYTE,
  alarms,
});

test("below four fifths of the quota nothing is wrong", () => {
  expect(spaceTrouble(space(0))).toBeUndefined();
  expect(spaceTrouble(space(799))).toBeUndefined();
});

test("from four fifths on it is nearly full", () => {
  expect(spaceTrouble(space(800))).toEqual({
    problem: "etcd is nearly full: 800 MB of 1000 MB are in use",
    fix: "delete objects that nobody needs, then run hardened-cluster up",
  });
});

test("an alarm whose data is small is taken back by up; one whose data fills the quota needs deletions first", () => {
  expect(spaceTrouble(space(10, ["NOSPACE"]))).toEqual({
    problem: "etcd has no room left and stores nothing more: 10 MB of 1000 MB are in use",
    fix: "run hardened-cluster up, which compacts, defragments and takes the alarm back",
  });
  expect(spaceTrouble(space(950, ["NOSPACE"]))?.fix).toContain("delete the objects that fill it");
});

test("corrupt data needs a backup, whatever else is raised", () => {
  expect(spaceTrouble(space(10, ["NOSPACE", "CORRUPT"]))?.fix).toBe(
    "bring back a backup with hardened-cluster restore FILE",
  );
});
