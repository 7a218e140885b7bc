import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ManifestReader } from "../../../cli/scan/manifests";
import { CommandError } from "../../../cli/errors";

describe("ManifestReader", () => {
  let folder: string;
  let reader: ManifestReader;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "manifests-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function put(name: string, text: string): string {
    const file = join(folder, name);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  function found(...paths: string[]) {
    reader = new ManifestReader();
    return [...reader.read(paths)].map(({ file, line, kind }) => [file.slice(folder.length + 1), line, kind]);
  }

  test("reads the YAML and JSON files of a folder and its folders, in order", () => {
    put("b.yaml", "apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\n");
    put("a/c.yml", "apiVersion: apps/v1\nkind: Deployment\n");
    put("a/d.json", '[{"apiVersion": "v1", "kind": "Secret"}, {"apiVersion": "v1", "kind": "ConfigMap"}]');
    put("a/readme.md", "apiVersion: v1\nkind: Node\n");
    put("node_modules/x.yaml", "apiVersion: v1\nkind: Node\n");
    expect(found(folder)).toEqual([
      ["a/c.yml", 1, "Deployment"],
      ["a/d.json", 1, "Secret"],
      ["a/d.json", 1, "ConfigMap"],
      ["b.yaml", 1, "Pod"],
      ["b.yaml", 3, "Service"],
    ]);
  });

  test("leaves out what is no Kubernetes object", () => {
    expect(found(put("values.yaml", "replicas: 2\n---\n- a\n---\njust text\n---\nkind: Pod\n"))).toEqual([]);
  });

  test("follows a link to a file, as kubectl does, and none to a folder", () => {
    put("elsewhere/pod.yaml", "apiVersion: v1\nkind: Pod\n");
    mkdirSync(join(folder, "scanned"));
    symlinkSync("../elsewhere/pod.yaml", join(folder, "scanned", "link.yaml"));
    symlinkSync("../elsewhere", join(folder, "scanned", "folder.yaml"));
    expect(found(join(folder, "scanned"))).toEqual([["scanned/link.yaml", 1, "Pod"]]);
  });

  function unread() {
    return reader.unread.map(({ file, line, problem }) => [file.slice(folder.length + 1), line, problem]);
  }

  test("a path that is not there is an error that names it", () => {
    expect(() => found(join(folder, "nothing"))).toThrow(CommandError);
    expect(() => found(join(folder, "nothing"))).toThrow(`${join(folder, "nothing")} is not there`);
    symlinkSync("circle.yaml", join(folder, "circle.yaml"));
    expect(() => found(join(folder, "circle.yaml"))).toThrow(/circle\.yaml cannot be read: ELOOP.*\nFix: /);
  });

  test("what cannot be read is listed and costs nothing else", () => {
    put("bad.yaml", "apiVersion: v1\nkind: Pod\n---\nkind: [\n---\napiVersion: v1\nkind: Service\n");
    put("duplicate.yaml", "apiVersion: v1\nkind: Pod\nkind: Node\n");
    put("tags.yaml", "a: !Ref b\n");
    put("tsconfig.json", '{\n  // comment\n  "a": {}\n}\n');
    put("utf16.yaml", "");
    writeFileSync(join(folder, "utf16.yaml"), Buffer.from("\uFEFFapiVersion: v1\n", "utf16le"));
    writeFileSync(join(folder, "binary.yaml"), Buffer.from([97, 0, 98]));
    symlinkSync("nowhere", join(folder, "link.yaml"));
    put("template.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {{ .Values.metadata }}\n");
    put("z.yaml", "apiVersion: v1\nkind: Pod\n");
    expect(found(folder)).toEqual([
      ["bad.yaml", 1, "Pod"],
      ["bad.yaml", 5, "Service"],
      ["z.yaml", 1, "Pod"],
    ]);
    expect(unread()).toEqual([
      ["link.yaml", undefined, "is not there: the link leads nowhere"],
      ["bad.yaml", 5, "is not YAML: unexpected end of the stream within a flow collection"],
      ["binary.yaml", undefined, "holds NUL bytes, so it is no text in UTF-8"],
      ["duplicate.yaml", 3, "is not YAML: duplicated mapping key"],
      ["tags.yaml", 1, "is not YAML: unknown tag !<!Ref>"],
      ["template.yaml", 1, "is not YAML: it is a template that has not been rendered"],
      ["tsconfig.json", 3, expect.stringMatching(/^is not YAML: /)],
      ["utf16.yaml", undefined, "is text in UTF-16, which Kubernetes' tools do not read"],
    ]);
  });

  test("items of lists are objects of their own, with their own lines", () => {
    put(
      "list.yaml",
      "apiVersion: v1\nkind: List\nitems:\n- null\n- apiVersion: v1\n  kind: Pod\n  spec:\n    hostPID: true\n" +
        "- apiVersion: v1\n  kind: List\n  items:\n  - apiVersion: v1\n    kind: Service\n",
    );
    put("roles.yaml", "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems:\n- metadata: {name: a}\n");
    const objects = [...new ManifestReader().read([folder])];
    expect(objects.map(({ line, apiVersion, kind }) => [line, apiVersion, kind])).toEqual([
      [5, "v1", "Pod"],
      [12, "v1", "Service"],
      [4, "rbac.authorization.k8s.io/v1", "Role"],
    ]);
    expect(objects[0]?.lineOf?.("spec.hostPID")).toBe(8);
  });

  describe("with other people's tools", () => {
    const path = process.env.PATH;
    let tools: string;
    beforeEach(() => {
      tools = mkdtempSync(join(tmpdir(), "tools-"));
      process.env.PATH = tools;
    });
    afterEach(() => {
      process.env.PATH = path;
      rmSync(tools, { recursive: true });
    });

    function tool(name: string, script: string): void {
      writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    }

    function chart(): void {
      put("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
      put("web/values.yaml", "a: 1\n");
      put("web/crds/crd.yaml", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\n");
      put("web/templates/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {{ .Values.a }}\n");
      put("z.yaml", "apiVersion: v1\nkind: Pod\n");
    }

    test("a chart is rendered, and its objects stand in their templates", () => {
      chart();
      // A chart says neither for which Kubernetes nor for which namespace it is rendered.
      tool(
        "helm",
        [
          'case "$*" in *" --namespace release-namespace --kube-version 1."*) ;; *) exit 1 ;; esac',
          'echo "---\n# Source: web/templates/pod.yaml\napiVersion: v1\nkind: $1"',
        ].join("\n"),
      );
      expect(found(folder)).toEqual([
        ["web/templates/pod.yaml", 1, "template"],
        ["web/crds/crd.yaml", 1, "CustomResourceDefinition"],
        ["z.yaml", 1, "Pod"],
      ]);
      expect(unread()).toEqual([]);
    });

    test("a chart without Helm is named with the command", () => {
      chart();
      expect(found(folder).map(([file]) => file)).toEqual(["web/crds/crd.yaml", "z.yaml"]);
      expect(reader.unread).toEqual([
        {
          file: join(folder, "web/Chart.yaml"),
          problem: "is a Helm chart, and its tool is not installed",
          fix: `run helm template ${join(folder, "web")} | npx hardened-cluster scan -`,
        },
      ]);
    });

    test("a chart that Helm refuses is named with its reason; a library has nothing to render", () => {
      chart();
      put("library/Chart.yaml", "apiVersion: v2\nname: library\ntype: library\nversion: 1.0.0\n");
      tool("helm", 'echo "Error: missing in charts/ directory: redis" >&2; exit 1');
      found(folder);
      expect(unread()).toEqual([
        [
          "web/Chart.yaml",
          undefined,
          "is a Helm chart, and helm template failed: Error: missing in charts/ directory: redis",
        ],
      ]);
      const chartFolder = join(folder, "web");
      expect(reader.unread.map(({ fix }) => fix)).toEqual([
        `run helm dependency build ${chartFolder} && helm template ${chartFolder} | npx hardened-cluster scan -`,
      ]);
    });

    function kustomization(): void {
      put("base/kustomization.yaml", "resources: [pod.yaml]\n");
      put("base/pod.yaml", "apiVersion: v1\nkind: Pod\n");
      put("overlay/kustomization.yaml", "resources: [../base]\npatches:\n- path: patch.yaml\n");
      put("overlay/patch.yaml", "apiVersion: v1\nkind: Pod\n");
      put("overlay/other.yaml", "apiVersion: v1\nkind: Service\n");
    }

    test.each([
      ["kustomize", "build"],
      ["kubectl", "kustomize"],
    ])("a kustomization is built by %s, from its outermost overlay, and its parts are not read alone", (name, verb) => {
      kustomization();
      tool(name, '[ "$1" = ' + verb + ' ] && echo "apiVersion: v1\nkind: Built"');
      expect(found(folder)).toEqual([
        ["overlay/kustomization.yaml", 1, "Built"],
        ["overlay/other.yaml", 1, "Service"],
      ]);
      expect(unread()).toEqual([]);
    });

    test("without a tool its resources are read, its patches are not, and the command is named", () => {
      kustomization();
      expect(found(folder)).toEqual([
        ["base/pod.yaml", 1, "Pod"],
        ["overlay/other.yaml", 1, "Service"],
      ]);
      expect(reader.unread).toEqual([
        {
          file: join(folder, "overlay/kustomization.yaml"),
          problem: "is a kustomization, and its tool is not installed",
          fix: `run kubectl kustomize ${join(folder, "overlay")} | npx hardened-cluster scan -`,
        },
      ]);
    });
  });
});
