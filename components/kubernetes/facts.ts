import * as pulumi from "@pulumi/pulumi";
import type { DnsFacts } from "../shared/clusterFacts";
import { fail } from "../shared/errors";
import { keysOf, rejectUnknownProperties, validatedInput, validateLabelMap } from "../shared/validation";
import { isAddress, isCidr } from "./addressRanges";

/**
 * The facts that decide what the baseline's objects say: those of `ClusterFacts` that are public, so the facts of any
 * cluster will do.
 */
export interface BaselineFacts {
  /** Where the cluster runs: `local`, `eks`, `aks`, `gke` or `doks`. */
  platform: string;
  /** Kubernetes version, `major.minor` or longer. */
  version: string;
  /** Address ranges of pods. */
  podCidrs: string[];
  /** Address ranges of services. */
  serviceCidrs: string[];
  /** How pods find names. */
  dns: DnsFacts;
  /** Instance metadata addresses that pods must not reach (netpol-block-metadata). */
  metadataAddresses: string[];
}

/** Each fact by itself, known as soon as it is. */
export type SeparateFacts = { readonly [K in keyof BaselineFacts]: pulumi.Output<BaselineFacts[K]> };

function checkText(property: string, value: unknown, isValid: (text: string) => boolean, fix: string): void {
  if (typeof value === "string" && isValid(value)) return;
  fail(property, `${JSON.stringify(value)} is not valid here`, fix);
}

function checkList(property: string, value: unknown, isValid: (text: string) => boolean, fix: string): void {
  if (!Array.isArray(value)) fail(property, "it is not a list", fix);
  value.forEach((item, index) => checkText(`${property}[${index}]`, item, isValid, fix));
}

function checkDns(dns: DnsFacts): void {
  rejectUnknownProperties(
    "facts.dns",
    dns,
    keysOf<DnsFacts>({ serviceIp: true, domain: true, namespace: true, podLabels: true }),
  );
  const fix = "give the namespace of the DNS pods, e.g. kube-system";
  checkText("facts.dns.namespace", dns.namespace, (text) => text !== "", fix);
  // Without labels every pod of that namespace would be opened.
  if (Object.keys(validateLabelMap("facts.dns.podLabels", dns.podLabels)).length === 0) {
    fail(
      "facts.dns.podLabels",
      "without labels every pod of the namespace would count as DNS",
      "give the labels of the DNS pods, e.g. { k8s-app: kube-dns }",
    );
  }
}

const checks: { readonly [K in keyof BaselineFacts]: (value: BaselineFacts[K]) => void } = {
  platform: (value) =>
    checkText("facts.platform", value, (text) => text !== "", "say where the cluster runs, e.g. eks"),
  version: (value) =>
    checkText("facts.version", value, (text) => /^v?\d+\.\d+/.test(text), 'give the Kubernetes version, e.g. "1.36"'),
  podCidrs: (value) => checkList("facts.podCidrs", value, isCidr, "list address ranges in CIDR notation"),
  serviceCidrs: (value) => checkList("facts.serviceCidrs", value, isCidr, "list address ranges in CIDR notation"),
  dns: checkDns,
  metadataAddresses: (value) => checkList("facts.metadataAddresses", value, isAddress, "list IP addresses"),
};

/**
 * Takes the facts out one by one. At preview the kubeconfig beside them is unknown, and it is always secret; read whole,
 * it would make every object of the baseline unknown and secret too, and no policy could judge them.
 *
 * @throws InvalidArgumentError at once for a plain value that is wrong, else when the value becomes known.
 */
export function separateFacts(facts: pulumi.Input<BaselineFacts>): SeparateFacts {
  const { platform, version, podCidrs, serviceCidrs, dns, metadataAddresses } = isPlain(facts) ? facts : lift(facts);
  return {
    platform: checked(platform, checks.platform),
    version: checked(version, checks.version),
    podCidrs: checked(podCidrs, checks.podCidrs),
    serviceCidrs: checked(serviceCidrs, checks.serviceCidrs),
    dns: checked(dns, checks.dns),
    metadataAddresses: checked(metadataAddresses, checks.metadataAddresses),
  };
}

function isPlain(facts: pulumi.Input<BaselineFacts>): facts is BaselineFacts {
  return !pulumi.Output.isInstance(facts) && !(facts instanceof Promise);
}

function lift(facts: pulumi.Input<BaselineFacts>): SeparateFacts {
  const lifted = pulumi.output(facts);
  return {
    platform: pulumi.unsecret(lifted.platform),
    version: pulumi.unsecret(lifted.version),
    podCidrs: pulumi.unsecret(lifted.podCidrs),
    serviceCidrs: pulumi.unsecret(lifted.serviceCidrs),
    dns: pulumi.unsecret(lifted.dns),
    metadataAddresses: pulumi.unsecret(lifted.metadataAddresses),
  };
}

function checked<T>(value: pulumi.Input<T>, check: (value: T) => void): pulumi.Output<T> {
  return pulumi.output(validatedInput(value, check)) as pulumi.Output<T>;
}
