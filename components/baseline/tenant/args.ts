import type { FlowArgs } from "../../kubernetes/flowArgs";

/** Groups of the identity provider that get a tenant's roles. Never users: people come and go, groups are managed. */
export interface TenantGroupsArgs {
  /** Manage the tenant's workloads, services and service accounts. Default: `<tenant>-admins`. */
  admins?: string[];
  /** Deploy and debug workloads. Default: `<tenant>-developers`. */
  developers?: string[];
  /** Read everything but secrets. Default: `<tenant>-viewers`. */
  viewers?: string[];
}

/** What a tenant may consume in all, as Kubernetes quantities. */
export interface TenantQuotaArgs {
  /** Sum of CPU requests. Default `"8"`. */
  requestsCpu?: string;
  /** Sum of memory requests. Default `"16Gi"`. */
  requestsMemory?: string;
  /** Sum of CPU limits. Default `"16"`. */
  limitsCpu?: string;
  /** Sum of memory limits. Default `"32Gi"`. */
  limitsMemory?: string;
  /** Number of pods. Default `"50"`. */
  pods?: string;
  /** Number of load balancers. Default `"0"` (net-service-exposure). */
  loadBalancers?: string;
  /** Number of persistent volume claims. Default `"20"`. */
  persistentVolumeClaims?: string;
  /** Sum of what persistent volume claims ask for. Default `"500Gi"`. */
  requestsStorage?: string;
  /** Sum of requests for the nodes' own disks. Default `"50Gi"`. */
  requestsEphemeralStorage?: string;
  /** Sum of limits on the nodes' own disks. Default `"200Gi"`. */
  limitsEphemeralStorage?: string;
  /** Number of ConfigMaps; with `admission.maxDataSize` it bounds what they take in etcd. Default `"100"`. */
  configMaps?: string;
  /** Number of Secrets; with `admission.maxDataSize` it bounds what they take in etcd. Default `"100"`. */
  secrets?: string;
  /** Number of Services. Default `"50"`. */
  services?: string;
  /** Number of Jobs, finished ones included. Default `"100"`. */
  jobs?: string;
  /** Number of CronJobs. Default `"20"`. */
  cronJobs?: string;
  /**
   * Number of objects of further kinds, as `<resource>` or `<resource>.<API group>`. Default: `pods` 500 (finished ones
   * included), `deployments.apps` 50, `statefulsets.apps` 20, `replicasets.apps` 500 (a Deployment keeps ten old ones),
   * `horizontalpodautoscalers.autoscaling`, `ingresses.networking.k8s.io`, `poddisruptionbudgets.policy` and
   * `serviceaccounts` 50 each.
   */
  objects?: { [resource: string]: string };
}

/** What a container gets when it asks for nothing, and the most that one may ask for. */
export interface TenantLimitsArgs {
  /** CPU request of a container that sets none. Default `"100m"`. */
  defaultRequestCpu?: string;
  /** Memory request of a container that sets none. Default `"128Mi"`. */
  defaultRequestMemory?: string;
  /** CPU limit of a container that sets none. Default `"500m"`. */
  defaultCpu?: string;
  /** Memory limit of a container that sets none. Default `"512Mi"`. */
  defaultMemory?: string;
  /** Most CPU of one container. Default `"4"`. */
  maxCpu?: string;
  /** Most memory of one container. Default `"8Gi"`. */
  maxMemory?: string;
  /** Request for the node's disk of a container that sets none. Default `"100Mi"`. */
  defaultRequestEphemeralStorage?: string;
  /** Limit on the node's disk of a container that sets none; beyond it its pod is evicted. Default `"2Gi"`. */
  defaultEphemeralStorage?: string;
  /** Most of the node's disk that one container may ask for. Default `"20Gi"`. */
  maxEphemeralStorage?: string;
  /** Largest persistent volume claim. Default `"200Gi"`. */
  maxVolume?: string;
}

/** How many pods of a workload may be away at a time while nodes are drained. */
export interface DisruptionBudgetArgs {
  /** Labels of the workload's pods. */
  podLabels: { [key: string]: string };
  /** Pods that may be away, a number or a percentage. Default `"1"`. */
  maxUnavailable?: string;
}

/** One tenant: a namespace with its limits, its isolation and its people. */
export interface TenantArgs {
  /** Who is responsible, as a label value. Default: the tenant's name. */
  owner?: string;
  /** Where its workloads are reachable from: `internal`, `external` or `data`. Default `internal`. */
  exposure?: string;
  /** Framework that its data falls under, e.g. `pci`; `none` by default. */
  compliance?: string;
  /** `trusted` or `untrusted`; an untrusted tenant must run sandboxed pods. Default `trusted`. */
  trust?: string;
  /**
   * Pool of nodes that this tenant's pods run on and, where a pool is tainted, nobody else's: the nodes carry
   * the label `hardened-cluster/pool: <pool>`, which the cluster components set, and where others are kept off a taint of
   * the same key and value. Its pods name it in `nodeSelector`. Default: nodes of any pool without a taint.
   */
  nodePool?: string;
  /**
   * Taints that its pods may tolerate besides those of its own pool: a key, or `key=value`, e.g. `nvidia.com/gpu`. A further
   * pool is `hardened-cluster/pool=<pool>`. Default: none (nodes-isolation-pools).
   */
  tolerations?: string[];
  /** Priority classes that its pods may name: they come before others' pods. Default: none (ns-quota-limitrange). */
  priorityClasses?: string[];
  /**
   * Host names that it may publish by Ingress, Gateway and routes: `shop.example.com`, or `*.shop.example.com` for one level
   * below. No other tenant can have them. `*`, any host, is an accepted risk of ns-separation. Default: none.
   */
  hosts?: string[];
  /** Pod Security Standard: `restricted` (default) or, as an accepted risk of psa-namespace-labels, `baseline`. */
  podSecurity?: string;
  /** Further labels of the namespace. */
  labels?: { [key: string]: string };
  /** Who works here, by group. */
  groups?: TenantGroupsArgs;
  /** What all its pods may take together. */
  quota?: TenantQuotaArgs;
  /** What one container gets and may take. */
  limits?: TenantLimitsArgs;
  /** Whether CronJobs may run more often than every five minutes. Default `false`. */
  frequentSchedules?: boolean;
  /** Allowed connections by name; all else is denied. */
  flows?: { [name: string]: FlowArgs };
  /** Disruption budgets by name. */
  disruptionBudgets?: { [name: string]: DisruptionBudgetArgs };
}
