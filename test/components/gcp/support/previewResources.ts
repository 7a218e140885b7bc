import { type Answers, previewResources as previewOf, type Preview } from "../../support/previewResources";

export const PROJECT_NUMBER = "123456789012";

/** A project whose number that is, and a network made elsewhere. */
export const answersOfProject: Answers = (token, inputs) => {
  switch (token) {
    case "gcp:organizations/getProject:getProject":
      return { projectId: inputs["projectId"], number: PROJECT_NUMBER };
    case "gcp:logging/getProjectCmekSettings:getProjectCmekSettings":
      return { serviceAccountId: `service-${PROJECT_NUMBER}@gcp-sa-logging.iam.gserviceaccount.com` };
    case "gcp:compute/getSubnetwork:getSubnetwork":
      return {
        id: `projects/${String(inputs["project"])}/regions/${String(inputs["region"])}/subnetworks/${String(inputs["name"])}`,
        network: "https://www.googleapis.com/compute/v1/projects/my-company-network/global/networks/main",
        region: "europe-west4",
        privateIpGoogleAccess: true,
        secondaryIpRanges: [
          { rangeName: "prod-pods", ipCidrRange: "10.32.0.0/16" },
          { rangeName: "prod-services", ipCidrRange: "10.20.8.0/22" },
        ],
      };
    case "gcp:container/getCluster:getCluster":
      // Nothing runs yet.
      return {};
    default:
      throw new Error(`no answer for ${token}`);
  }
};

/** Runs a program as a first preview does, in that project unless other answers are given. */
export function previewResources<T>(program: () => T | Promise<T>, answers = answersOfProject): Promise<Preview<T>> {
  return previewOf(program, answers);
}
