import { randomBytes } from "node:crypto";
import { packArchive, unpackArchive } from "../../../components/local/archive";

const key = Buffer.alloc(32, 7);
const files = new Map([
  ["etcd.snapshot", randomBytes(5000)],
  ["pki/ca.key", Buffer.from("secret")],
  ["empty", Buffer.alloc(0)],
]);

test("what is packed is unpacked", () => {
  expect(unpackArchive(packArchive(files, key), key)).toEqual(files);
});

test("two archives of the same files have nothing in common but the start", () => {
  const [one, two] = [packArchive(files, key), packArchive(files, key)];
  expect(one.subarray(26)).not.toEqual(two.subarray(26));
  expect(one.includes("secret")).toBe(false);
});

test("a change of any one bit is noticed", () => {
  const archive = packArchive(new Map([["a", Buffer.from("b")]]), key);
  for (let index = 0; index < archive.length; index += 1) {
    const changed = Buffer.from(archive);
    changed[index] = (changed[index] ?? 0) ^ 1;
    expect(() => unpackArchive(changed, key)).toThrow(/not a backup|was changed/);
  }
});

test("another key, another file and a cut file are told apart from a backup", () => {
  const archive = packArchive(files, key);
  expect(() => unpackArchive(archive, Buffer.alloc(32))).toThrow("the key is not the one");
  expect(() => unpackArchive(Buffer.from("something else that is long enough to be one"), key)).toThrow("not a backup");
  expect(() => unpackArchive(archive.subarray(0, 30), key)).toThrow("not a backup");
  expect(() => unpackArchive(archive.subarray(0, -1), key)).toThrow("was changed");
});
