import { readFileSync } from "node:fs";
import { join } from "node:path";
import { controls } from "../../../components/controls";
import { readEvents } from "../../../cli/detection/readEvents";

const stream = readFileSync(join(__dirname, "stream.jsonl"), "utf8");
const { events, unread } = readEvents(stream);
const web = { namespace: "team-a", pod: "web", container: "app" };

test("a stream of both detectors becomes events of one shape; what is ordinary is none", () => {
  expect(events).toEqual([
    {
      time: "2026-11-30T12:00:01.000000000Z",
      detector: "tetragon",
      rule: "shell-in-container",
      severity: "high",
      control: "rbac-pod-create-exec",
      node: "node-0",
      workload: web,
      evidence: { program: "/bin/sh", arguments: '-c "id"', parent: "/usr/bin/runc", user: "65532" },
    },
    {
      time: "2026-11-30T12:00:02.000000000Z",
      detector: "tetragon",
      rule: "sensitive-file",
      severity: "high",
      control: "pod-no-host-access",
      node: "node-0",
      workload: web,
      evidence: {
        program: "/bin/cat",
        arguments: "/etc/shadow",
        parent: "/bin/sh",
        user: "65532",
        file: "/etc/shadow",
        policy: "sensitive-files",
      },
    },
    {
      time: "2026-11-30T12:00:03.000000000Z",
      detector: "tetragon",
      rule: "privileges-gained",
      severity: "critical",
      control: "pod-no-privilege-escalation",
      node: "node-0",
      workload: web,
      evidence: { program: "/usr/bin/su", parent: "/bin/sh", user: "65532" },
    },
    {
      time: "2026-11-30T12:00:04.000000000Z",
      detector: "falco",
      rule: "Terminal shell in container",
      severity: "low",
      control: "rt-falco",
      node: "node-1",
      workload: { namespace: "team-b", pod: "job", container: "main" },
      evidence: {
        program: "/bin/bash",
        arguments: "bash -i",
        parent: "runc",
        user: "app",
        output: "a shell was spawned",
      },
    },
    {
      time: "2026-11-30T12:00:05.000000000Z",
      detector: "falco",
      rule: "Metadata asked",
      severity: "critical",
      control: "netpol-block-metadata",
      node: "node-1",
      evidence: { program: "curl", file: "10.0.0.1:1->169.254.169.254:80" },
    },
  ]);
});

test("a line that was cut off, or is no detector's, is told", () => {
  expect(unread).toEqual([9, 10]);
  expect(readEvents("[]\n\nnull\n").unread).toEqual([1, 3]);
});

test("every event names a control of the catalogue", () => {
  const ids = controls.map(({ id }) => id);
  expect(events.map(({ control }) => control).filter((control) => !ids.includes(control))).toEqual([]);
});

test.each([
  "/etc/shadow",
  "/root/.ssh/id_ed25519",
  "/home/a/.aws/credentials",
  "/proc/1/environ",
  "/etc/kubernetes/pki/ca.key",
])("reading %s is told", (path) => expect(readEvents(reading(path)).events).toHaveLength(1));

test.each(["/etc/passwd", "/app/shadow", "/proc/self/status", "/etc/hosts"])("reading %s is not", (path) =>
  expect(readEvents(reading(path)).events).toEqual([]),
);

function reading(path: string): string {
  return JSON.stringify({
    process_kprobe: {
      process: { binary: "/bin/cat", pod: { namespace: "a", name: "b" } },
      args: [{ file_arg: { path } }],
    },
    node_name: "node-0",
    time: "2026-11-30T12:00:00Z",
  });
}
