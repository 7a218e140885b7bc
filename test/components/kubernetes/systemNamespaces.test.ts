import { systemNamespaces } from "../../../components/kubernetes/systemNamespaces";

it("exempts a provider's namespaces on its own platform only", () => {
  expect(systemNamespaces("local")).toEqual(["kube-system"]);
  expect(systemNamespaces("gke")).toContain("gke-managed-system");
  expect(systemNamespaces("eks")).not.toContain("gke-managed-system");
});

it.each(["local", "eks", "aks", "gke", "doks"])("exempts no namespace on %s that must stay empty", (platform) => {
  for (const reserved of ["default", "kube-public", "kube-node-lease"]) {
    expect(systemNamespaces(platform)).not.toContain(reserved);
  }
});
