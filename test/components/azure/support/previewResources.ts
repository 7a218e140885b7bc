import { type Answers, previewResources as previewOf, type Preview } from "../../support/previewResources";

export const SUBSCRIPTION = "aaaaaaaa-0000-0000-0000-000000000001";
export const TENANT = "aaaaaaaa-0000-0000-0000-000000000002";
export const DEPLOYER = "aaaaaaaa-0000-0000-0000-000000000003";

/** A subscription in which Pulumi runs as a service principal, with a network `hub` that is ready for a cluster. */
export const answersOfSubscription: Answers = (token, inputs) => {
  switch (token) {
    case "azure-native:authorization:getClientConfig":
      return { clientId: "client", objectId: DEPLOYER, subscriptionId: SUBSCRIPTION, tenantId: TENANT };
    case "azure-native:network:getSubnet": {
      const name = String(inputs["subnetName"]);
      const isApiServer = name === "api-server";
      return {
        name,
        networkSecurityGroup: { id: "security-group" },
        ...(isApiServer
          ? { delegations: [{ name: "aks", serviceName: "Microsoft.ContainerService/managedClusters" }] }
          : { natGateway: { id: "nat" }, delegations: [] }),
      };
    }
    default:
      throw new Error(`no answer for ${token}`);
  }
};

/** Runs a program as a first preview does, in that subscription unless other answers are given. */
export function previewResources<T>(
  program: () => T | Promise<T>,
  answers = answersOfSubscription,
): Promise<Preview<T>> {
  return previewOf(program, answers);
}
