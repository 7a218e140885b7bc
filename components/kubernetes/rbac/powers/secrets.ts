import { changeVerbs, readVerbs } from "../policyRule";
import type { Power } from "../power";

const control = "rbac-secrets-access";
const secrets = { apiGroups: [""], resources: ["secrets"] };

/** Rights that give credentials away. */
export const secretPowers: readonly Power[] = [
  {
    id: "read",
    control,
    title: "read secrets",
    reach: "anywhere",
    refused: true,
    rights: [{ ...secrets, verbs: readVerbs, narrowWhenNamed: true }],
  },
  {
    // The API server answers to these with the Secret as it was, to a delete when it waits for dependents; a dry run will do.
    id: "read-by-answer",
    control,
    title: "read secrets in the answers to patch and delete",
    reach: "anywhere",
    refused: true,
    rights: [{ ...secrets, verbs: ["patch", "delete", "deletecollection"], narrowWhenNamed: true }],
  },
  {
    id: "write",
    control,
    title: "write the secrets of all namespaces",
    reach: "all-namespaces",
    refused: false,
    rights: [{ ...secrets, verbs: ["create", "update", "impersonate"] }],
  },
  {
    // A controller reads the store with its own rights and writes what it finds where it is told to.
    id: "secret-stores",
    control,
    title: "have secrets fetched from a store into any namespace",
    reach: "all-namespaces",
    refused: false,
    rights: [
      { apiGroups: ["external-secrets.io", "generators.external-secrets.io"], resources: ["*"], verbs: changeVerbs },
      { apiGroups: ["secrets-store.csi.x-k8s.io"], resources: ["secretproviderclasses"], verbs: changeVerbs },
      { apiGroups: ["secrets.hashicorp.com"], resources: ["*"], verbs: changeVerbs },
    ],
  },
];
