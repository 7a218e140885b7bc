import { isComponentOf, isSupervisorOf } from "../../../components/local/clusterProcesses";
import type { ProcessInfo } from "../../../components/local/processes";

const DIRECTORY = "/state/mine";
const running = (program: string, ...args: string[]): ProcessInfo => ({ pid: 1, startTime: "1", program, args });

test.each([
  running("etcd", "/cache/etcd", "--name=x", "--data-dir=/state/mine/etcd"),
  running("kube-scheduler", "kube-scheduler", "--config=/state/mine/config/scheduler.json"),
  running("node-registry", "/cache/node-registry", "--layouts=/cache/images,/state/mine/images"),
])("$program on the cluster's files is its component", (process) => {
  expect(isComponentOf(process, DIRECTORY)).toBe(true);
});

test.each([
  ["another cluster's list", running("node-registry", "node-registry", "--layouts=/cache/images,/state/mine2/images")],
  ["another cluster's", running("etcd", "etcd", "--data-dir=/state/mine2/etcd")],
  ["another program on the same files", running("tail", "tail", "--follow=/state/mine/logs/etcd.log")],
  ["one that only claims the name", running("sleep", "/state/mine/etcd", "--data-dir=/state/mine/etcd")],
  ["one that names the directory outside a flag", running("etcd", "etcd", "/state/mine/etcd")],
  ["an editor", running("vi", "vi", "/state/mine/cluster.json")],
])("%s is not", (_, process) => {
  expect(isComponentOf(process, DIRECTORY)).toBe(false);
});

test("a supervisor is told by its entry and the directory behind it", () => {
  const entry = "/clone/components/local/supervisor/main.ts";
  expect(isSupervisorOf(running("node", "node", "--import", "tsx", entry, DIRECTORY), DIRECTORY)).toBe(true);
  expect(isSupervisorOf(running("node", "node", "/p/local/supervisor/main.js", DIRECTORY), DIRECTORY)).toBe(true);
  expect(isSupervisorOf(running("node", "node", entry, "/state/other"), DIRECTORY)).toBe(false);
  expect(isSupervisorOf(running("vi", "vi", entry), DIRECTORY)).toBe(false);
});
