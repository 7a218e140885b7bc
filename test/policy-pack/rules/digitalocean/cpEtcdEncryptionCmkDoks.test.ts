import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { cpEtcdEncryptionCmkDoks } from "../../../../policy-pack/rules/digitalocean/cpEtcdEncryptionCmkDoks";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "digitalocean:index/kubernetesCluster:KubernetesCluster";

describe("cp-etcd-encryption-cmk-doks", () => {
  test("names the gap of every cluster, whatever it sets", () => {
    expect(findings(cpEtcdEncryptionCmkDoks, { type: TYPE, props: { name: unknownPlaceholders.string } })).toEqual([
      "advisory cp-etcd-encryption-cmk-doks/unavailable",
    ]);
  });

  test("names it of an empty one", () => {
    expect(findings(cpEtcdEncryptionCmkDoks, { type: TYPE, props: {} })).toEqual([
      "advisory cp-etcd-encryption-cmk-doks/unavailable",
    ]);
  });

  test("leaves other resources alone", () => {
    expect(findings(cpEtcdEncryptionCmkDoks, { type: "digitalocean:index/vpc:Vpc", props: {} })).toEqual([]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(cpEtcdEncryptionCmkDoks, { type: TYPE, props: {} }).map(({ message }) => message);
    expect(messages).toEqual([
      "KubernetesCluster/example is without a key of your own for etcd. Keep secret material in an external secret store, and exempt this finding with that reason. [cp-etcd-encryption-cmk-doks/unavailable, control cp-etcd-encryption-cmk, see docs/rules.md#cp-etcd-encryption-cmk-doks]",
    ]);
  });
});
