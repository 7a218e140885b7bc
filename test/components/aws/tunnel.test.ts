import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { eksKubeconfig } from "../../../components/aws/kubeconfig";
import { localPort } from "../../../components/aws/tunnel";

const HOST = "0123.gr7.eu-central-1.eks.amazonaws.com";

/** A stand-in of the AWS CLI that notes its calls; a session listens like the real one, unless it is told to fail. */
const FAKE_AWS = `#!/usr/bin/env bash
echo "$*" >> "$CALLS"
case "$1 $2" in
  "ec2 describe-instances") echo i-0123456789abcdef0 ;;
  "ssm start-session")
    [ -n "\${NO_SESSION:-}" ] && exit 254
    exec "$NODE" -e 'require("node:net").createServer((socket) => socket.end()).listen(Number(process.argv[1]), "127.0.0.1", () => require("node:fs").writeFileSync(process.env.PID, String(process.pid)))' "\${10##*localPortNumber=}" ;;
  "eks get-token") echo '{"kind":"ExecCredential"}' ;;
esac
`;

let folder: string;
let port: number;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "tunnel-"));
  writeFileSync(join(folder, "aws"), FAKE_AWS, { mode: 0o755 });
  // Nothing to wait for.
  writeFileSync(join(folder, "sleep"), "#!/usr/bin/env bash\nexec /bin/sleep 0.05\n", { mode: 0o755 });
  port = await freePort();
});

afterEach(() => {
  const pid = join(folder, "pid");
  if (existsSync(pid)) process.kill(Number(readFileSync(pid, "utf8")));
  rmSync(folder, { recursive: true, force: true });
});

interface Kubeconfig {
  clusters: { cluster: { server: string; "tls-server-name": string } }[];
  users: { user: { exec: { command: string; args: string[]; env?: { name: string; value: string }[] } } }[];
}

const kubeconfig = () =>
  parse(
    eksKubeconfig({
      name: "dev",
      region: "eu-central-1",
      endpoint: `https://${HOST}`,
      certificateAuthority: "Q0E=",
      credentials: { profile: "dev" },
      tunnel: { instanceName: "dev-session-manager", localPort: port },
    }),
  ) as Kubeconfig;

/** Runs the plugin as a Kubernetes client does. */
function credentials(environment: Record<string, string> = {}) {
  const { command, args, env = [] } = kubeconfig().users[0]?.user.exec as Kubeconfig["users"][0]["user"]["exec"];
  return spawnSync(command, args, {
    encoding: "utf8",
    env: {
      PATH: `${folder}:${process.env["PATH"]}`,
      CALLS: join(folder, "calls"),
      PID: join(folder, "pid"),
      NODE: process.execPath,
      ...Object.fromEntries(env.map(({ name, value }) => [name, value])),
      ...environment,
    },
  });
}

const calls = () => readFileSync(join(folder, "calls"), "utf8").trim().split("\n");

test("a cluster has a port of its own, the same on every machine", () => {
  expect(localPort("eu-central-1", "prod")).toBe(39_541);
  expect(localPort("eu-west-1", "prod")).not.toBe(localPort("eu-central-1", "prod"));
});

test("the client calls the tunnel and checks the cluster's certificate", () => {
  expect(kubeconfig().clusters[0]?.cluster).toMatchObject({
    server: `https://127.0.0.1:${port}`,
    "tls-server-name": HOST,
  });
});

test("the session is opened once, to the cluster's host, before a token is asked for", () => {
  expect(credentials()).toMatchObject({ status: 0, stdout: '{"kind":"ExecCredential"}\n', stderr: "" });
  expect(credentials()).toMatchObject({ status: 0, stdout: '{"kind":"ExecCredential"}\n', stderr: "" });
  const token = "eks get-token --cluster-name dev --region eu-central-1 --output json";
  expect(calls()).toEqual([
    expect.stringContaining("Name=tag:Name,Values=dev-session-manager Name=instance-state-name,Values=running"),
    `ssm start-session --region eu-central-1 --target i-0123456789abcdef0 --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host=${HOST},portNumber=443,localPortNumber=${port}`,
    token,
    token,
  ]);
});

test("without a session no token is asked for, and the error says what is needed", () => {
  expect(credentials({ NO_SESSION: "1" })).toMatchObject({
    status: 1,
    stdout: "",
    stderr:
      "no session to dev-session-manager in eu-central-1: the AWS CLI, its Session Manager plugin and the right ssm:StartSession are needed\n",
  });
  expect(calls().filter((call) => call.startsWith("ssm"))).toHaveLength(20);
  expect(calls().filter((call) => call.startsWith("eks"))).toEqual([]);
});
