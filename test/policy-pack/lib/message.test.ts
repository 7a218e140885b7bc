import { findingAt } from "../../../policy-pack/lib/finding";
import { formatMessage, parseMessage } from "../../../policy-pack/lib/message";
import { Value } from "../../../policy-pack/lib/value";
import { podNoPrivileged } from "../../../policy-pack/rules/kubernetes/podNoPrivileged";

const value = Value.of({ spec: { privileged: true } }).at("spec.privileged");

describe("messages", () => {
  test("say what, where, the value, the problem, the fix, the ids and the link", () => {
    const finding = findingAt(value, { detail: "privileged", container: "app", problem: "it is root", fix: "drop it" });
    expect(formatMessage("Pod/web", podNoPrivileged, finding, " A note.")).toBe(
      'Pod/web, container "app": spec.privileged is true. It is root. Drop it. A note. ' +
        "[pod-no-privileged/privileged, control pod-no-privileged, see docs/rules.md#pod-no-privileged]",
    );
  });

  test("are parsed back to finding and control", () => {
    const finding = findingAt(value, { detail: "privileged", control: "pod-capabilities" });
    expect(parseMessage(formatMessage("Pod/web", podNoPrivileged, finding))).toEqual({
      finding: "pod-no-privileged/privileged",
      control: "pod-capabilities",
    });
  });

  test("in the same form without a link are parsed too", () => {
    expect(parseMessage("Pod/web is bad. [a/b, control c]")).toEqual({ finding: "a/b", control: "c" });
  });

  test("of others are not parsed", () => {
    expect(parseMessage("something else [x]")).toBeUndefined();
    expect(parseMessage("[a/b, control c, see docs/rules.md#a] and more")).toBeUndefined();
  });
});
