import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kubeconfig } from "../../../cli/kube/kubeconfig";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "kubeconfig-"));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(user: object, extra: object = {}): string {
  const file = join(directory, "config");
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "one",
    contexts: [
      { name: "one", context: { cluster: "one", user: "me" } },
      { name: "two", context: { cluster: "two", user: "me" } },
    ],
    clusters: [
      { name: "one", cluster: { server: "https://one.test" } },
      { name: "two", cluster: { server: "https://two.test" } },
    ],
    users: [{ name: "me", user }],
    ...extra,
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

test("uses the current context, or the one asked for", async () => {
  const file = write({});
  expect(await Kubeconfig.load({ file })).toMatchObject({ context: "one", server: "https://one.test" });
  expect(await Kubeconfig.load({ file, context: "two" })).toMatchObject({ context: "two", server: "https://two.test" });
});

test("names the known contexts when there is no such one", async () => {
  await expect(Kubeconfig.load({ file: write({}), context: "three" })).rejects.toThrow(
    'the kubeconfig has no usable context "three"\nFix: name one of one, two with --context.',
  );
});

test("says that there is no such file", async () => {
  const file = join(directory, "absent");
  await expect(Kubeconfig.load({ file })).rejects.toThrow(`there is no kubeconfig at "${file}"`);
});

test("says that a file is no kubeconfig, without a stack trace", async () => {
  const file = join(directory, "broken");
  writeFileSync(file, "contexts: [");
  await expect(Kubeconfig.load({ file })).rejects.toMatchObject({ name: "CommandError" });
});

test("says that a file is something else than a kubeconfig", async () => {
  const file = join(directory, "text");
  writeFileSync(file, "just a text\n");
  await expect(Kubeconfig.load({ file })).rejects.toThrow(
    "the kubeconfig has no current context\nFix: check that it is a kubeconfig.",
  );
});

test("gets a token from an exec plugin, as kubectl does", async () => {
  const plugin = join(directory, "plugin");
  const credential = {
    apiVersion: "client.authentication.k8s.io/v1",
    kind: "ExecCredential",
    status: { token: "from-plugin" },
  };
  writeFileSync(plugin, `#!/bin/sh\necho '${JSON.stringify(credential)}'\n`);
  chmodSync(plugin, 0o700);
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: plugin, interactiveMode: "Never" };
  const { headers } = await (await Kubeconfig.load({ file: write({ exec }) })).transport();
  expect(headers).toEqual({ Authorization: "Bearer from-plugin" });
});

test("says that the login failed when an exec plugin does", async () => {
  const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "/bin/false", interactiveMode: "Never" };
  const kubeconfig = await Kubeconfig.load({ file: write({ exec }) });
  await expect(kubeconfig.transport()).rejects.toThrow(/^no credentials for context "one": /);
});

test("never mixes the kubeconfig's credentials into those of somebody else", async () => {
  const kubeconfig = await Kubeconfig.load({ file: write({ token: "mine" }) });
  expect((await kubeconfig.transport()).headers).toEqual({ Authorization: "Bearer mine" });
  expect((await kubeconfig.transport({ token: "theirs" })).headers).toEqual({ Authorization: "Bearer theirs" });
  expect((await kubeconfig.transport({})).headers).toEqual({});
});

const commands: [string, object, string][] = [
  ["an exec plugin", { exec: { command: "aws", args: ["eks", "get-token"] } }, '"aws eks get-token"'],
  [
    "an older provider",
    { "auth-provider": { name: "gcp", config: { "cmd-path": "gcloud", "cmd-args": "config" } } },
    '"gcloud config"',
  ],
  ["control characters", { exec: { command: "a\u001b[2Jb" } }, '"a\\u001b[2Jb"'],
];

test.each(commands)("%s is named before it runs, and refused where no command may run", async (_, user, command) => {
  const file = write(user);
  const messages: string[] = [];
  await Kubeconfig.load({ file, tell: (message) => messages.push(message) });
  expect(messages).toEqual([`running a command of ${file} for credentials: ${command}`]);
  await expect(Kubeconfig.load({ file, exec: false })).rejects.toThrow(
    `context "one" of ${file} gets its credentials from a command, which --no-exec refuses: ${command}`,
  );
});

test("a kubeconfig without a command is used with and without exec, and nothing is told", async () => {
  const messages: string[] = [];
  const tell = (message: string): void => void messages.push(message);
  await Kubeconfig.load({ file: write({ token: "t" }), exec: false, tell });
  expect(messages).toEqual([]);
});
