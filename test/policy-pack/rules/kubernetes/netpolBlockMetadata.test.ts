import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { netpolBlockMetadata } from "../../../../policy-pack/rules/kubernetes/netpolBlockMetadata";
import { findings } from "../../support/evaluateRule";
import { networkPolicy } from "../../support/kubernetesObjects";

describe("netpol-block-metadata", () => {
  test("accepts other addresses and the exception", () => {
    expect(
      findings(
        netpolBlockMetadata,
        networkPolicy({
          egress: [
            {
              to: [{ ipBlock: { cidr: "10.0.0.0/8" } }, { ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16"] } }],
            },
          ],
        }),
      ),
    ).toEqual([]);
  });

  test("reports the address", () => {
    expect(
      findings(
        netpolBlockMetadata,
        networkPolicy({
          egress: [
            {
              to: [
                { ipBlock: { cidr: "169.254.169.254/32" } },
                { ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } },
                { ipBlock: { cidr: "::/0" } },
              ],
            },
          ],
        }),
      ),
    ).toEqual([
      "mandatory netpol-block-metadata/metadata spec.egress[0].to[0].ipBlock.cidr",
      "mandatory netpol-block-metadata/metadata spec.egress[0].to[1].ipBlock.cidr",
      "mandatory netpol-block-metadata/metadata spec.egress[0].to[2].ipBlock.cidr",
    ]);
  });

  test("reports an unknown", () => {
    expect(
      findings(
        netpolBlockMetadata,
        networkPolicy({ egress: [{ to: [{ ipBlock: { cidr: unknownPlaceholders.string } }] }] }),
      ),
    ).toEqual(["mandatory netpol-block-metadata/unknown spec.egress[0].to[0].ipBlock.cidr"]);
  });

  test("reads IPv4 that is written as IPv6, in ranges and exceptions", () => {
    const to = [
      { ipBlock: { cidr: "::ffff:0:0/96" } },
      { ipBlock: { cidr: "::ffff:169.254.169.254/128" } },
      { ipBlock: { cidr: "::ffff:0:0/96", except: ["::ffff:169.254.0.0/112"] } },
      { ipBlock: { cidr: "0.0.0.0/0", except: ["::ffff:a9fe:a9fe/128"] } },
      { ipBlock: { cidr: "::ffff:10.0.0.0/104" } },
    ];
    expect(findings(netpolBlockMetadata, networkPolicy({ egress: [{ to }] }))).toEqual([
      "mandatory netpol-block-metadata/metadata spec.egress[0].to[0].ipBlock.cidr",
      "mandatory netpol-block-metadata/metadata spec.egress[0].to[1].ipBlock.cidr",
    ]);
  });
});
