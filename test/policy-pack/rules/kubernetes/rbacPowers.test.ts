import { powers } from "../../../../components/kubernetes/rbac";
import { kubernetesRules } from "../../../../policy-pack/rules/kubernetes";
import { exampleRules } from "../../../components/kubernetes/rbac/exampleRules";
import { findings } from "../../support/evaluateRule";

const rbacRules = kubernetesRules.filter(({ id }) => id.startsWith("rbac-"));
/** Powers that a finding of the pack calls by another name. */
const renamed: Record<string, string> = { "read-by-answer": "write" };

function found(kind: string, rule: object): string[] {
  const resource = {
    type: `kubernetes:rbac.authorization.k8s.io/v1:${kind}`,
    props: { metadata: { name: "r" }, rules: [rule] },
  };
  return rbacRules
    .filter(({ level }) => level === "mandatory")
    .flatMap((one) => findings(one, resource))
    .filter((finding) => finding.startsWith("mandatory"));
}

describe("the policy pack and the table of powers", () => {
  test.each(exampleRules.map(({ text, power, rule }) => [text, power, rule] as const))("find %s", (_, power, rule) => {
    const details = found("ClusterRole", rule).map((finding) => finding.split(/[ /]/)[2]);
    expect(details).toContain(renamed[power.id] ?? power.id);
  });

  test("find the same in a Role, save for what a team does in its own namespace", () => {
    const silent = exampleRules.filter(({ rule }) => found("Role", rule).length === 0).map(({ power }) => power.id);
    const ofTeams = powers.filter(({ reach }) => reach === "all-namespaces").map(({ id }) => id);
    expect([...new Set(silent)].sort()).toEqual(ofTeams.sort());
  });
});
