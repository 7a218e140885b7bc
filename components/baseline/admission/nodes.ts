import { POOL_LABEL } from "../../shared/nodePools";
import { celString } from "./cel";
import type { AdmissionPolicy } from "./policy";

/**
 * The check of Nodes: a kubelet may give itself labels outside `kubernetes.io`, so whoever takes over a node could move it
 * into the pool of a sensitive tenant and wait for that tenant's pods. It names its pool once, when it registers, and has
 * no right to delete itself and register anew.
 */
export function nodePolicy(): AdmissionPolicy {
  const pool = (node: string) => `${node}.metadata.?labels[?${celString(POOL_LABEL)}]`;
  return {
    name: "nodes",
    rules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["nodes", "nodes/status"], operations: ["UPDATE"] }],
    matchConditions: [{ name: "by-a-node", expression: '"system:nodes" in request.userInfo.groups' }],
    variables: [],
    validations: [
      {
        control: "nodes-isolation-pools",
        expression: `${pool("object")} == ${pool("oldObject")}`,
        message: `a node must not change the pool that it belongs to, its label ${POOL_LABEL}`,
      },
    ],
  };
}
