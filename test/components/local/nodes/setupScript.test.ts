import { setupScript } from "../../../../components/local/nodes/host/setupScript";
import { realNodes } from "../../../../components/local/nodes/realNodes";
import { runPaths } from "../../../../components/local/nodes/runPaths";

const scriptFor = (clusterDirectory: string): string =>
  setupScript({
    run: runPaths(clusterDirectory),
    nodes: realNodes(2),
    serviceCidr: "10.96.0.0/16",
    clusterDirectory,
    cacheDirectory: "/home/me/.cache/hardened-cluster",
    nodeState: (name) => `${clusterDirectory}/nodes/${name}`,
  });
const script = scriptFor("/home/me/state/it's mine");

/** The commands that run on the machine itself: what is outside of the heredocs, which run in namespaces. */
const onTheMachine = script.replace(/^nsenter .*<<'(\w+)'\n[^]*?^\1$/gm, "");

test("addresses, routes and kernel parameters are set inside namespaces only", () => {
  expect(onTheMachine).not.toMatch(/ip (?:address|route)|\/proc\/sys|sysctl/);
  expect(onTheMachine.match(/^.*\bip link.*$/gm)).toHaveLength(4);
  for (const line of onTheMachine.match(/^.*\bip link.*$/gm) ?? []) expect(line).toMatch(/^nsenter --net=/);
});

test("everything that is mounted on the machine is below the cluster's own run directory", () => {
  const { directory } = runPaths("/home/me/state/it's mine");
  expect(onTheMachine.match(/^\s*mount .*$/gm)).toEqual([
    `mount --bind ${directory} ${directory}`,
    `mount --make-private ${directory}`,
  ]);
});

test("two nodes share neither an address nor a namespace nor a cgroup", () => {
  for (const name of ["node-0", "node-1"]) {
    const { net, cgroup } = runPaths("/home/me/state/it's mine").node(name);
    expect(script).toContain(`unshare --net=${net} true`);
    expect(script).toContain(cgroup.split("/").slice(1).join(" "));
  }
  expect(script.match(/ip address add 100\.64\.0\.1[01]\/24 dev eth0/g)).toEqual([
    "ip address add 100.64.0.10/24 dev eth0",
    "ip address add 100.64.0.11/24 dev eth0",
  ]);
});

test("the network between the nodes has no way out", () => {
  const network = /<<'NETWORK'\n([^]*?)^NETWORK$/m.exec(script)?.[1] ?? "";
  expect(network).toContain("ip link add nodes type bridge");
  expect(network).not.toContain("default");
});

test("a cluster below a covered directory stays visible to its nodes", () => {
  expect(script).not.toContain("/.kept/");
  expect(scriptFor("/var/lib/ci/state/c")).toContain("mount --rbind /run/.kept/0 '/var/lib/ci/state/c'");
});
