import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { givenValues, parseGiven, valueKey } from "../../../cli/engine/missingValues";

describe("a value on the command line", () => {
  it.each([
    [
      "StorageClass/encrypted:parameters.kmsKeyId=arn:aws:kms:x",
      "StorageClass/encrypted",
      "parameters.kmsKeyId",
      "arn:aws:kms:x",
    ],
    ["ConfigMap/team-a/keys:data.a=b=c", "ConfigMap/team-a/keys", "data.a", "b=c"],
    ["ClusterRole/system:kubelet:metadata.labels.a=b", "ClusterRole/system:kubelet", "metadata.labels.a", "b"],
  ])("%s", (text, object, path, value) => {
    expect(parseGiven(text)).toEqual({ object, path, value });
  });

  it.each(["", "a=b", "Kind/name=value", "name:path=value", "Kind/name:path=", "Role/a=b:path=value"])(
    "is not %p",
    (text) => {
      expect(() => parseGiven(text)).toThrow(/^Write Kind\/name:path=value, as in /);
    },
  );
});

describe("values from a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "values-"));
  const file = join(folder, "values.yaml");
  afterAll(() => rmSync(folder, { recursive: true }));

  it("are under those of the command line", () => {
    writeFileSync(file, "StorageClass/fast: { parameters.iops: 3000, parameters.key: old }\n");
    expect(givenValues(file, ["StorageClass/fast:parameters.key=new", "Pod/a:spec.b=c"].map(parseGiven))).toEqual(
      new Map([
        [
          "StorageClass/fast",
          new Map<string, unknown>([
            ["parameters.iops", 3000],
            ["parameters.key", "new"],
          ]),
        ],
        ["Pod/a", new Map([["spec.b", "c"]])],
      ]),
    );
  });

  it("stand below the name of an object", () => {
    writeFileSync(file, "StorageClass/fast: key\n");
    expect(() => givenValues(file, [])).toThrow(`${file}: StorageClass/fast is not an object`);
  });

  it("cannot come from nowhere", () => {
    expect(() => givenValues(join(folder, "nowhere.yaml"), [])).toThrow("nowhere.yaml cannot be read as YAML");
  });
});

it("names an object with its namespace where it has one", () => {
  const object = { apiVersion: "v1", kind: "Pod", metadata: { name: "web" } };
  expect([valueKey(object), valueKey({ ...object, metadata: { name: "web", namespace: "a" } })]).toEqual([
    "Pod/web",
    "Pod/a/web",
  ]);
});
