/** Namespaces that PodSecurity leaves alone: the control plane's own, and no other (psa-namespace-labels). */
export const POD_SECURITY_EXEMPT_NAMESPACES = ["kube-system"];

const podSecurity = {
  apiVersion: "pod-security.admission.config.k8s.io/v1",
  kind: "PodSecurityConfiguration",
  // psa-namespace-labels: what holds in a namespace that nobody has labelled.
  defaults: {
    enforce: "baseline",
    "enforce-version": "latest",
    audit: "restricted",
    "audit-version": "latest",
    warn: "restricted",
    "warn-version": "latest",
  },
  exemptions: { usernames: [], runtimeClasses: [], namespaces: POD_SECURITY_EXEMPT_NAMESPACES },
};

const eventRateLimit = {
  apiVersion: "eventratelimit.admission.k8s.io/v1alpha1",
  kind: "Configuration",
  // cp-admission-plugins: events are written by everybody, and each is a write to etcd.
  limits: [
    { type: "Server", qps: 1000, burst: 5000 },
    { type: "Namespace", qps: 100, burst: 1000, cacheSize: 2000 },
    { type: "User", qps: 100, burst: 1000, cacheSize: 2000 },
    { type: "SourceAndObject", qps: 10, burst: 50, cacheSize: 10_000 },
  ],
};

/** Configuration of the admission plugins that take one. */
export function admissionConfiguration(): object {
  return {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "AdmissionConfiguration",
    plugins: [
      { name: "PodSecurity", configuration: podSecurity },
      { name: "EventRateLimit", configuration: eventRateLimit },
    ],
  };
}
