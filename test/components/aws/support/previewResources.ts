import { type Answers, type Made, previewResources as previewOf, type Preview } from "../../support/previewResources";

export const ACCOUNT = "123456789012";

/** What a public parameter of AWS says. */
function parameterValue(name: string): string {
  if (name.includes("bottlerocket")) return "1.64.0-0123abcd";
  return name.includes("ami-amazon-linux-latest") ? "ami-0123456789abcdef0" : "1.36.4-20260917";
}

/** An account in which Pulumi runs as a role named `deploy`. */
export const answersOfAccount: Answers = (token, inputs) => {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deploy/session` };
    case "aws:iam/getSessionContext:getSessionContext":
      return { issuerArn: `arn:aws:iam::${ACCOUNT}:role/deploy` };
    case "aws:ssm/getParameter:getParameter":
      return { insecureValue: parameterValue(String(inputs["name"])) };
    case "aws:autoscaling/getAmiIds:getAmiIds":
      // Nothing runs yet.
      return { names: [], arns: [] };
    case "aws:ec2/getVpc:getVpc":
      return {
        id: inputs["id"],
        cidrBlock: "10.0.0.0/16",
        default: false,
        enableDnsSupport: true,
        enableDnsHostnames: true,
      };
    case "aws:ec2/getSubnet:getSubnet":
      return {
        id: inputs["id"],
        vpcId: "vpc-0123456789abcdef0",
        availabilityZone: `eu-central-1${String(inputs["id"]).slice(-1)}`,
        mapPublicIpOnLaunch: false,
      };
    default:
      throw new Error(`no answer for ${token}`);
  }
};

/** Runs a program as a first preview does, in that account unless other answers are given. */
export function previewResources<T>(
  program: () => T | Promise<T>,
  answers = answersOfAccount,
  made?: Made,
): Promise<Preview<T>> {
  return previewOf(program, answers, made);
}
