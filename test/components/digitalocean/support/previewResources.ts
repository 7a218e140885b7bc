import { previewResources as previewWith, type Answers, type Preview } from "../../support/previewResources";

const vpcId = "5a4981aa-9653-4bd1-bef5-d6bff52042e4";

/** What DigitalOcean answers to look-ups. */
export const answers: Answers = (token, inputs) => {
  const name = token.slice(token.lastIndexOf(":") + 1);
  switch (name) {
    case "getKubernetesVersions":
      return {
        latestVersion: "1.36.2-do.0",
        validVersions: ["1.36.2-do.0", "1.35.5-do.1", "1.35.5-do.0", "1.34.8-do.0"],
      };
    case "getKubernetesCluster":
      // Nothing runs yet.
      return {};
    case "getVpc":
      return { ...inputs, default: false, ipRange: "10.20.0.0/20", region: "fra1" };
    case "getVpcNatGateway":
      return {
        ...inputs,
        state: "ACTIVE",
        vpcs: [{ vpcUuid: vpcId, defaultGateway: true }],
        egresses: [{ publicGateways: [{ ipv4: "198.51.100.7" }] }],
      };
    case "getContainerRegistry":
      return { ...inputs, endpoint: `registry.digitalocean.com/${String(inputs["name"])}` };
    default:
      throw new Error(`no answer to ${token}`);
  }
};

/** Runs a program as a first preview does, with DigitalOcean's answers. */
export function previewResources<T>(program: () => T | Promise<T>): Promise<Preview<T>> {
  return previewWith(program, answers);
}
