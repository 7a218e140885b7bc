import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient } from "../../kube/client";
import { clientCertificate, certificateRequest } from "../certificates";
import type { ProbeContext } from "../context";
import { clusterManifest } from "../manifests";
import { prepare } from "../preparation";
import { attacks, legitimateUses, type Probe } from "../probe";
import { admissionPlugin, authentication, eitherOf, rbac, rbacAnonymous, rbacImpersonation } from "../refusals";
import { signedByCluster, signedByStranger, tampered, unsigned } from "../tokens";

const WHO_AM_I = "/apis/authentication.k8s.io/v1/selfsubjectreviews";
const DELETION_ATTEMPTS = 20;
const ATTEMPT_PAUSE_MS = 100;

/** The least that one must be known for. */
async function whoAmI(client: KubeClient): Promise<unknown> {
  return client.request("POST", WHO_AM_I, {
    body: { apiVersion: "authentication.k8s.io/v1", kind: "SelfSubjectReview" },
  });
}

async function useToken(context: ProbeContext, token: string): Promise<unknown> {
  const client = await context.admin.withCredentials({ token });
  try {
    return await whoAmI(client);
  } finally {
    client.close();
  }
}

/** A real token that was just seen to work, so that the refusal of its twin says something. */
async function workingToken(context: ProbeContext): Promise<string> {
  const token = await context.token();
  await prepare("use a good token", () => useToken(context, token));
  return token;
}

async function anonymously(context: ProbeContext, path: string): Promise<unknown> {
  const client = await context.admin.withCredentials({});
  try {
    return await client.request("GET", path);
  } finally {
    client.close();
  }
}

/** The workload whose token an attacker has stolen from a pod. */
async function asWorkload<T>(context: ProbeContext, attempt: (client: KubeClient) => Promise<T>): Promise<T> {
  const client = await context.admin.withCredentials({ token: await workingToken(context) });
  try {
    return await attempt(client);
  } finally {
    client.close();
  }
}

export const identityProbes: readonly Probe[] = [
  ...attacks([
    {
      id: "anonymous-namespaces",
      title: "list namespaces without logging in",
      controls: ["cp-anonymous-auth-restricted", "rbac-no-anonymous-bindings"],
      refusedBy: eitherOf(authentication, rbacAnonymous),
      run: (context) => anonymously(context, "/api/v1/namespaces"),
    },
    {
      id: "anonymous-metrics",
      title: "read the API server's metrics without logging in",
      controls: ["cp-anonymous-auth-restricted", "rbac-no-anonymous-bindings"],
      refusedBy: eitherOf(authentication, rbacAnonymous),
      run: (context) => anonymously(context, "/metrics"),
    },
    {
      id: "anonymous-version",
      title: "learn the exact version without logging in",
      controls: ["cp-anonymous-auth-restricted"],
      refusedBy: authentication,
      run: (context) => {
        context.requireLocal("the authentication settings");
        return anonymously(context, "/version");
      },
    },
    {
      id: "token-garbage",
      title: "log in with a made-up token",
      controls: ["cp-no-static-credentials"],
      refusedBy: authentication,
      run: (context) => useToken(context, "0123456789abcdef"),
    },
    {
      id: "password",
      title: "log in with a user name and a password",
      controls: ["cp-no-static-credentials"],
      // A server that knows no passwords takes the request for an anonymous one.
      refusedBy: eitherOf(authentication, rbacAnonymous),
      run: async (context) => {
        const client = await context.admin.withCredentials({});
        const Authorization = `Basic ${Buffer.from("admin:admin").toString("base64")}`;
        await client.request("GET", "/api/v1/namespaces", { headers: { Authorization } }).finally(() => client.close());
      },
    },
    {
      id: "certificate-of-stranger",
      title: "log in as system:masters with a certificate of one's own making",
      controls: ["cp-no-static-credentials", "cp-tls-everywhere"],
      refusedBy: eitherOf(authentication, rbacAnonymous),
      run: async (context) => {
        const certificate = await clientCertificate({ user: "admin", group: "system:masters" });
        const client = await context.admin.withCredentials({ certificate });
        await whoAmI(client).finally(() => client.close());
      },
    },
    {
      id: "certificate-masters-request",
      title: "have the cluster sign a certificate for system:masters",
      controls: ["rbac-cluster-admin-restricted", "cp-admission-plugins"],
      refusedBy: admissionPlugin(
        "CertificateSubjectRestriction",
        /use of kubernetes.io\/kube-apiserver-client signer with system:masters group is not allowed/,
      ),
      run: async (context) => {
        const request = await certificateRequest({ user: "admin", group: "system:masters" });
        await context.admin.create(
          clusterManifest("certificates.k8s.io/v1", "CertificateSigningRequest", context.name("csr"), {
            spec: {
              request: Buffer.from(request).toString("base64"),
              signerName: "kubernetes.io/kube-apiserver-client",
              usages: ["client auth"],
            },
          }),
          { dryRun: true },
        );
      },
    },
    {
      id: "token-other-audience",
      title: "log in with a token that was issued for another service",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: authentication,
      run: async (context) => {
        await workingToken(context);
        return useToken(context, await context.token({ audiences: ["https://vault.example.com"] }));
      },
    },
    {
      id: "token-tampered",
      title: "write another account's name into a token",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: authentication,
      run: async (context) => {
        const sub = "system:serviceaccount:kube-system:clusterrole-aggregation-controller";
        return useToken(context, tampered(await workingToken(context), { sub }));
      },
    },
    {
      id: "token-unsigned",
      title: "log in with a token that claims to need no signature",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: authentication,
      run: async (context) => useToken(context, unsigned(await workingToken(context))),
    },
    {
      id: "token-foreign-key",
      title: "log in with a token signed by one's own key",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: authentication,
      run: async (context) => useToken(context, signedByStranger(await workingToken(context))),
    },
    {
      id: "token-expired",
      title: "log in with a token that has expired",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: authentication,
      run: async (context) => {
        const local = context.requireLocal("the signing key");
        const key = await prepare("read the signing key", () => readFile(local.serviceAccountKey, "utf8"));
        const token = await context.token();
        const now = Math.floor(Date.now() / 1000);
        // The twin differs in its lifetime only: were it refused too, the signature would be what is wrong.
        const unexpired = signedByCluster(token, key, { issuedAt: now - 7200, expiresAt: now + 600 });
        await prepare("use the unexpired twin", () => useToken(context, unexpired));
        return useToken(context, signedByCluster(token, key, { issuedAt: now - 7200, expiresAt: now - 3600 }));
      },
    },
    {
      id: "token-after-deletion",
      title: "go on using a token whose pod or secret is gone",
      controls: ["sa-bound-projected-tokens"],
      refusedBy: authentication,
      run: async (context) => {
        const { namespace } = context.tenant;
        const metadata = { name: context.name("bound"), namespace };
        const bound = await context.make({ apiVersion: "v1", kind: "Secret", metadata });
        const boundTo = { apiVersion: "v1", kind: "Secret", name: metadata.name, uid: bound.metadata.uid };
        // The API server remembers an accepted token for ten seconds, so each attempt has a token of its own.
        const tokens = await Promise.all(
          Array.from({ length: DELETION_ATTEMPTS + 1 }, () => context.token({ boundTo })),
        );
        await prepare("use the token while it is good", () => useToken(context, tokens.pop() ?? ""));
        await prepare("delete the secret", () =>
          context.admin.delete({ apiVersion: "v1", kind: "Secret", ...metadata }),
        );
        for (const token of tokens) {
          await useToken(context, token);
          // The API server's own view of the deletion follows within moments.
          await delay(ATTEMPT_PAUSE_MS);
        }
      },
    },
    {
      id: "token-foreign-namespace",
      title: "read another namespace's Secrets with a workload's token",
      controls: ["ns-separation", "rbac-secrets-access"],
      refusedBy: rbac,
      run: (context) =>
        asWorkload(context, (client) => client.request("GET", "/api/v1/namespaces/kube-system/secrets")),
    },
    {
      id: "token-own-namespace",
      title: "read the Secrets of its own namespace with a workload's token",
      controls: ["rbac-secrets-access", "rbac-least-privilege-roles"],
      refusedBy: rbac,
      run: (context) =>
        asWorkload(context, (client) =>
          client.request("GET", `/api/v1/namespaces/${context.tenant.namespace}/secrets`),
        ),
    },
    {
      id: "token-impersonates",
      title: "act as system:masters with a workload's token",
      controls: ["rbac-escalation-verbs"],
      refusedBy: rbacImpersonation,
      run: (context) =>
        asWorkload(context, (client) => whoAmI(client.impersonate({ user: "admin", groups: ["system:masters"] }))),
    },
  ]),
  ...legitimateUses([
    {
      id: "use-health-endpoint",
      title: "a load balancer asks for the API server's health without logging in",
      controls: ["cp-anonymous-auth-restricted"],
      run: (context) => anonymously(context, "/readyz"),
    },
    {
      id: "use-workload-token",
      title: "a workload logs in with its own token",
      controls: ["sa-bound-projected-tokens"],
      run: async (context) => useToken(context, await context.token()),
    },
  ]),
];
