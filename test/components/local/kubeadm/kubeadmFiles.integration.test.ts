import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { encryptionKeys } from "../../../../components/local/controlPlane/encryption";
import { kubeadmFiles } from "../../../../components/local/kubeadm/kubeadmFiles";
import { STRONG_TLS12_SUITES } from "../../../../components/local/kubeadm/kubeletConfiguration";
import { resolveSettings } from "../../../../components/local/settings";

const goModule = join(__dirname, "..", "..", "..", "..", "components", "local", "binaries", "kubernetes");
const files = kubeadmFiles(
  resolveSettings({ oidc: { issuerUrl: "https://login.example.com", clientId: "kubernetes" } }),
);
const documents = [...files].flatMap(([name, content]) => (name.endsWith(".yaml") ? [content] : [])).join("---\n");
// The first compilation of Kubernetes' types takes minutes.
jest.setTimeout(900_000);

/** Decodes documents strictly into Kubernetes' own types. */
function strictDecode(yaml: string): { kinds: string[]; error: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync("go", ["run", "-mod=readonly", "-trimpath", "./strictdecode"], {
    cwd: goModule,
    input: yaml,
    encoding: "utf8",
    env: { ...process.env, CGO_ENABLED: "0" },
  });
  return { kinds: stdout.trim().split("\n"), error: stderr, status };
}

test("every document is, strictly, of its official type", () => {
  expect(strictDecode(documents)).toEqual({
    kinds: [
      "InitConfiguration",
      "ClusterConfiguration",
      "KubeletConfiguration",
      "JoinConfiguration",
      "AdmissionConfiguration",
      "PodSecurityConfiguration",
      "Configuration",
      "Policy",
      "AuthenticationConfiguration",
      "EncryptionConfiguration",
    ],
    error: "",
    status: 0,
  });
});

test("the decoder notices a field that Kubernetes does not know", () => {
  const { status, error } = strictDecode(documents.replace("readOnlyPort:", "readonlyport2:"));
  expect(status).not.toBe(0);
  expect(error).toContain(
    'KubeletConfiguration: error unmarshaling JSON: while decoding JSON: json: unknown field "readonlyport2"',
  );
});

test("every file that a flag names is rendered or mounted", () => {
  const [, cluster] = parseAllDocuments(files.get("kubeadm.yaml") ?? "").map((document) => document.toJS() as Cluster);
  const paths = cluster?.apiServer.extraArgs
    .map(({ value }) => value)
    .filter((value) => value.startsWith("/etc/kubernetes/hardened/"))
    .map((path) => path.slice("/etc/kubernetes/hardened/".length));
  expect(paths?.sort()).toEqual(["admission.yaml", "audit-policy.yaml", "authentication.yaml", "encryption.yaml"]);
  expect(paths?.filter((name) => !files.has(name))).toEqual([]);
});

interface Cluster {
  apiServer: { extraArgs: { name: string; value: string }[] };
}

test("suites for TLS 1.2 are authenticated encryption with forward secrecy", () => {
  expect(STRONG_TLS12_SUITES.filter((suite) => !/^TLS_ECDHE_.*(GCM|CHACHA20)/.test(suite))).toEqual([]);
});

test("each rendering has an encryption key of its own", () => {
  const key = (rendered: Map<string, string>) => encryptionKeys(parse(rendered.get("encryption.yaml") ?? ""))?.[0];
  const other = kubeadmFiles(resolveSettings({}));
  expect(key(files)?.secret).not.toBe(key(other)?.secret);
  expect(Buffer.from(key(files)?.secret ?? "", "base64")).toHaveLength(32);
});
