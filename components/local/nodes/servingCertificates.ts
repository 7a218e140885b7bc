import "reflect-metadata";
import * as x509 from "@peculiar/x509";
import type { RealNode } from "./realNodes";

export const KUBELET_SERVING_SIGNER = "kubernetes.io/kubelet-serving";
const NODES_GROUP = "system:nodes";
const USAGES = ["digital signature", "server auth"];

/** What of a CertificateSigningRequest decides. */
export interface SigningRequest {
  metadata: { name: string };
  spec: { signerName: string; username: string; groups?: string[]; usages?: string[]; request: string };
  status?: { conditions?: { type: string }[]; certificate?: string };
}

export type Verdict = { approve: true } | { approve: false; reason: string };

const refuse = (reason: string): Verdict => ({ approve: false, reason });

/** Whether nobody has decided on a request yet. */
export function isOpen({ status }: SigningRequest): boolean {
  return (status?.conditions ?? []).length === 0 && (status?.certificate ?? "") === "";
}

/**
 * Judges a kubelet's request for a serving certificate (kubelet-cert-rotation): it must come from a node that is ours, and
 * name that node and its address and nothing else. Whoever held a certificate for another name could pose as it.
 */
export function judgeServingRequest({ spec }: SigningRequest, nodes: readonly RealNode[]): Verdict {
  if (spec.signerName !== KUBELET_SERVING_SIGNER) return refuse(`the signer is ${spec.signerName}`);
  const node = nodes.find(({ name }) => spec.username === `system:node:${name}`);
  if (node === undefined) return refuse(`${spec.username} is none of the cluster's nodes`);
  if (!(spec.groups ?? []).includes(NODES_GROUP)) return refuse(`${spec.username} is not in ${NODES_GROUP}`);
  const usages = [...(spec.usages ?? [])].sort();
  if (usages.join() !== USAGES.join()) return refuse(`the usages are ${usages.join(", ") || "none"}`);
  return judgeContent(spec.request, spec.username, node);
}

function judgeContent(request: string, username: string, node: RealNode): Verdict {
  let parsed: x509.Pkcs10CertificateRequest;
  try {
    parsed = new x509.Pkcs10CertificateRequest(Buffer.from(request, "base64").toString("utf8"));
  } catch {
    return refuse("it is not a certificate request");
  }
  const subject = parsed.subjectName
    .toJSON()
    .flatMap((part) => Object.entries(part).flatMap(([key, values]) => values.map((value) => `${key}=${value}`)));
  if (subject.sort().join() !== [`CN=${username}`, `O=${NODES_GROUP}`].join()) {
    return refuse(`the subject is ${subject.join(", ")}`);
  }
  const extension = parsed.extensions.find((each) => each instanceof x509.SubjectAlternativeNameExtension);
  const names = extension?.names.items ?? [];
  const foreign = names.filter(
    ({ type, value }) => !((type === "dns" && value === node.name) || (type === "ip" && value === node.address)),
  );
  if (foreign.length > 0) return refuse(`it names ${foreign.map(({ value }) => value).join(", ")}`);
  return names.length === 0 ? refuse("it names neither a host nor an address") : { approve: true };
}
