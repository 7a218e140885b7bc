import { netEgressEveryPortAws } from "../../../../policy-pack/rules/aws/netEgressEveryPortAws";
import { findings } from "../../support/evaluateRule";

const judged = (rule: object) =>
  findings(
    netEgressEveryPortAws,
    { type: "aws:ec2/securityGroup:SecurityGroup", props: { egress: [rule] } },
    { rule: { level: "mandatory" } },
  );

test("reports every protocol to the internet, and accepts a named one or a named destination", () => {
  const all = { protocol: "-1", fromPort: 0, toPort: 0 };
  expect(judged({ ...all, cidrBlocks: ["0.0.0.0/0"] })).toEqual([
    "mandatory net-egress-every-port-aws/every-port egress[0].cidrBlocks[0]",
  ]);
  expect(judged({ ...all, ipv6CidrBlocks: ["::/0"] })).toHaveLength(1);
  expect(judged({ ...all, cidrBlocks: ["10.0.0.0/8"] })).toEqual([]);
  expect(judged({ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] })).toEqual([]);
});
