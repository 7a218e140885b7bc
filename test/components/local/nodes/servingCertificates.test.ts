import "reflect-metadata";
import { webcrypto } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { realNodes } from "../../../../components/local/nodes/realNodes";
import {
  isOpen,
  judgeServingRequest,
  type SigningRequest,
} from "../../../../components/local/nodes/servingCertificates";

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const NODE = "system:node:node-0";

interface Content {
  commonName?: string;
  organization?: string;
  names?: { type: "dns" | "ip" | "email" | "url"; value: string }[];
}

async function requestFor(content: Content): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
  const names = content.names ?? [
    { type: "dns", value: "node-0" },
    { type: "ip", value: "100.64.0.10" },
  ];
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: [{ O: [content.organization ?? "system:nodes"] }, { CN: [content.commonName ?? NODE] }],
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)],
  });
  return Buffer.from(request.toString("pem")).toString("base64");
}

async function signingRequest(
  spec: Partial<SigningRequest["spec"]> = {},
  content: Content = {},
): Promise<SigningRequest> {
  return {
    metadata: { name: "csr-1" },
    spec: {
      signerName: "kubernetes.io/kubelet-serving",
      username: NODE,
      groups: ["system:nodes", "system:authenticated"],
      usages: ["digital signature", "server auth"],
      request: await requestFor(content),
      ...spec,
    },
  };
}

test("a node gets a certificate for its own name and address", async () => {
  expect(judgeServingRequest(await signingRequest(), realNodes(1))).toEqual({ approve: true });
});

test.each<[string, Partial<SigningRequest["spec"]>, Content, string]>([
  ["another signer", { signerName: "kubernetes.io/kube-apiserver-client" }, {}, "the signer is kubernetes.io/"],
  [
    "a node that is not ours",
    { username: "system:node:node-1" },
    {},
    "system:node:node-1 is none of the cluster's nodes",
  ],
  ["a person", { username: "alice" }, {}, "alice is none of the cluster's nodes"],
  ["a name without the group", { groups: ["system:authenticated"] }, {}, "is not in system:nodes"],
  ["a client certificate", { usages: ["client auth", "digital signature"] }, {}, "the usages are client auth"],
  ["one more usage", { usages: ["client auth", "digital signature", "server auth"] }, {}, "the usages are client auth"],
  ["no usage", { usages: [] }, {}, "the usages are none"],
  ["no request", { request: "bm90aGluZw==" }, {}, "it is not a certificate request"],
  ["another node's subject", {}, { commonName: "system:node:node-1" }, "the subject is CN=system:node:node-1"],
  [
    "another organization",
    {},
    { organization: "system:masters" },
    "the subject is CN=system:node:node-0, O=system:masters",
  ],
  ["no name at all", {}, { names: [] }, "it names neither a host nor an address"],
  [
    "another host",
    {},
    { names: [{ type: "dns", value: "kubernetes.default.svc" }] },
    "it names kubernetes.default.svc",
  ],
  [
    "one more host",
    {},
    {
      names: [
        { type: "dns", value: "node-0" },
        { type: "dns", value: "node-1" },
      ],
    },
    "it names node-1",
  ],
  ["another node's address", {}, { names: [{ type: "ip", value: "100.64.0.11" }] }, "it names 100.64.0.11"],
  ["the API server's address", {}, { names: [{ type: "ip", value: "100.64.0.1" }] }, "it names 100.64.0.1"],
  ["a mail address", {}, { names: [{ type: "email", value: "node-0" }] }, "it names node-0"],
  ["a URL", {}, { names: [{ type: "url", value: "spiffe://node-0" }] }, "it names spiffe://node-0"],
])("%s is denied", async (_, spec, content, reason) => {
  const verdict = judgeServingRequest(await signingRequest(spec, content), realNodes(1));
  expect(verdict).toEqual({ approve: false, reason: expect.stringContaining(reason) });
});

test("only a request that nobody has decided on is open", async () => {
  const request = await signingRequest();
  expect(isOpen(request)).toBe(true);
  expect(isOpen({ ...request, status: { conditions: [{ type: "Denied" }] } })).toBe(false);
  expect(isOpen({ ...request, status: { certificate: "pem" } })).toBe(false);
});
